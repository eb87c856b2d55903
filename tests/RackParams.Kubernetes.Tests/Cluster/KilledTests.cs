using RackParams.Core.Changes;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>A process that is killed between record and outcome, on a real API server.</summary>
public sealed class KilledTests(ApiServer server) : PoolTests(server)
{
    private static bool IsApply(WebRequest request) => request.Method == "PATCH" && request.Path.Contains("/nodepools/", StringComparison.Ordinal)
        && !request.Target.Contains("dryRun", StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "ResolvedNotApplied", "100")]
    [InlineData(true, "ResolvedApplied", "200")]
    public async Task The_next_change_is_refused_until_what_really_happened_is_written(bool arrived, string result, string live)
    {
        await CreateAsync();
        await ApplyAsync(Samples.Write(Name, WriteVerb.Create, Samples.NodeClass(), kind: TargetKind.EC2NodeClass));
        await using var proxy = new Proxy(Server.Kubeconfig, "maria");
        using var shell = new ShellProcess();
        var registered = await shell.RunAsync($"Register-Rack {Name} -Context test -Kubeconfig '{proxy.Kubeconfig}' -NodePool {Name} -NodeClass {Name} -Force");
        Assert.Contains("Baseline written", string.Join(" ", registered));

        using (var gate = proxy.Hold(IsApply, arrived))
            await gate.KillAsync(shell.Start($"Set-RackParameter karpenter_cpu_limit=200 -Rack {Name} -Reason 'to be killed'"), Token);

        var lines = await shell.RunAsync($$"""
            try { Set-RackParameter karpenter_memory_limit_gb=800 -Rack {{Name}} -Reason 'the next one' } catch { $_.FullyQualifiedErrorId.Split(',')[0]; "$_" }
            $resolved = Resolve-RackChange -Rack {{Name}} -Reason 'its process was killed'
            "$($resolved.Sequence) $($resolved.Result)"
            (Set-RackParameter karpenter_memory_limit_gb=800 -Rack {{Name}} -Reason 'the next one').Sequence
            (Get-RackParameter karpenter_cpu_limit -Rack {{Name}}).Value
            (Test-RackAuditLog -Rack {{Name}}).Whole
            """);
        Assert.Equal("ChangeOpen", lines[0]);
        Assert.Contains($"change 2 (karpenter_cpu_limit; maria.lopez@clinic.example, ", lines[1]);
        Assert.Contains($"Resolve-RackChange 2 -Rack {Name}", lines[1]);
        Assert.Equal([$"2 {result}", "3", live, "True"], lines.Skip(2));
    }
}
