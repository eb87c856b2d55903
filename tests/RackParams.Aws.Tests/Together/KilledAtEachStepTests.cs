using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Together;

/// <summary>One act on EKS, Karpenter and a ledger, its process killed at each step and its end written from another process; real API server and moto. The cases follow each other on one rack, whose log must stay whole.</summary>
public sealed class KilledAtEachStepTests(WholeRackFixture racks) : IClassFixture<WholeRackFixture>
{
    private static readonly Dictionary<string, (bool InAws, Func<WebRequest, bool> Is)> Steps = new()
    {
        ["record"] = (false, r => r.Method == "POST" && r.Path.EndsWith("/rackchanges", StringComparison.Ordinal)),
        ["record to the ledger"] = (true, r => r.Method == "PUT" && r.Path.EndsWith(".record.json", StringComparison.Ordinal)),
        ["tags"] = (true, r => r.Method == "POST" && r.Path.StartsWith("/tags/", StringComparison.Ordinal)),
        ["pool"] = (false, r => r.Method == "PATCH" && r.Path.Contains("/nodepools/", StringComparison.Ordinal) && !r.Target.Contains("dryRun", StringComparison.Ordinal)),
        ["outcome"] = (false, r => r.Method == "PATCH" && r.Path.Contains("/rackchanges/", StringComparison.Ordinal) && r.Path.EndsWith("/status", StringComparison.Ordinal)),
        ["outcome to the ledger"] = (true, r => r.Method == "PUT" && r.Path.EndsWith(".outcome.json", StringComparison.Ordinal)),
        ["head"] = (false, r => r.Method == "PATCH" && r.Path.Contains("/racks/", StringComparison.Ordinal) && r.Path.EndsWith("/status", StringComparison.Ordinal)),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("record", false, "NoOpenChange", "none", false, false)]
    [InlineData("record", true, "ResolvedNotApplied", "ResolvedNotApplied", false, false)]
    [InlineData("record to the ledger", false, "ResolvedNotApplied", "ResolvedNotApplied", false, false)]
    [InlineData("record to the ledger", true, "ResolvedNotApplied", "ResolvedNotApplied", false, false)]
    [InlineData("tags", false, "ResolvedNotApplied", "ResolvedNotApplied", false, false)]
    [InlineData("tags", true, "ResolvedPartial", "ResolvedPartial", true, false)]
    [InlineData("pool", false, "ResolvedPartial", "ResolvedPartial", true, false)]
    [InlineData("pool", true, "ResolvedApplied", "ResolvedApplied", true, true)]
    [InlineData("outcome", false, "ResolvedApplied", "ResolvedApplied", true, true)]
    [InlineData("outcome", true, "NoOpenChange", "Applied", true, true)]
    [InlineData("outcome to the ledger", false, "NoOpenChange", "Applied", true, true)]
    [InlineData("outcome to the ledger", true, "NoOpenChange", "Applied", true, true)]
    [InlineData("head", false, "NoOpenChange", "Applied", true, true)]
    [InlineData("head", true, "NoOpenChange", "Applied", true, true)]
    public async Task What_really_happened_is_written_and_the_ledger_has_it(string step, bool arrived, string said, string end, bool tagged, bool limited)
    {
        var rack = await racks.GetAsync();
        var (inAws, isStep) = Steps[step];
        var before = await LiveAsync(rack);
        var run = 200 + rack.Shell.Started;

        using (var gate = (inAws ? (Relay)rack.Aws : rack.Kubernetes).Hold(isStep, arrived))
        {
            await gate.KillAsync(
                rack.Shell.Start($"Set-RackParameter tags=team=care,run={run} karpenter_cpu_limit={run} karpenter_memory_limit_gb={run} -Rack {rack.Name} -Reason 'killed {When(step, arrived)}'"), Token);
        }

        // On a busy machine the ledger may be late, which is a warning; what is late is delivered two lines on.
        var lines = await rack.Shell.RunAsync($$"""
            try { (Resolve-RackChange -Rack {{rack.Name}} -Reason 'its process was killed' -WarningAction Ignore).Result } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            (Get-RackChange -Rack {{rack.Name}} | Where-Object Reason -eq 'killed {{When(step, arrived)}}').Result ?? 'none'
            (Sync-RackLedger audit -Rack {{rack.Name}}).Pending
            (Test-RackAuditLog -Ledger -Rack {{rack.Name}}).Whole
            """);

        Assert.Equal([said, end, "0", "True"], lines);
        Assert.Equal((tagged ? $"{run}" : before.Run, limited ? $"{run}" : before.Cpu, limited ? $"{run}Gi" : before.Memory), await LiveAsync(rack));
    }

    [Fact]
    public async Task Who_reaches_the_cluster_alone_does_not_judge_what_became_of_EKS()
    {
        var rack = await racks.GetAsync();
        using (var gate = rack.Aws.Hold(Steps["tags"].Is, arrived: true))
            await gate.KillAsync(rack.Shell.Start($"Set-RackParameter tags=team=care,run=elsewhere -Rack {rack.Name} -Reason 'killed before a colleague looks'"), Token);

        using var colleague = new ShellProcess { Environment = rack.Shell.Environment };
        var lines = await colleague.RunAsync($$"""
            Register-Rack {{rack.Name}} -Context test -Kubeconfig '{{rack.Kubernetes.Kubeconfig}}' | Out-Null
            try { Resolve-RackChange -Rack {{rack.Name}} -Reason 'its process was killed' } catch { $_.FullyQualifiedErrorId.Split(',')[0]; "$_" }
            """);

        Assert.Equal("ChangeOutOfSight", lines[0]);
        Assert.Contains("Register it with -Cluster", lines[1]);
        Assert.Equal(["ResolvedApplied"], await rack.Shell.RunAsync($"(Resolve-RackChange -Rack {rack.Name} -Reason 'its process was killed' -WarningAction Ignore).Result"));
    }

    private static string When(string step, bool arrived) => $"{(arrived ? "after" : "before")} {step}";

    private static async Task<(string? Run, string? Cpu, string? Memory)> LiveAsync(WholeRack rack)
    {
        var (tags, limits) = (await rack.TagsAsync(), await rack.LimitsAsync());
        return (tags.GetValueOrDefault("run"), Text(limits["cpu"]), Text(limits["memory"]));

        static string? Text(JsonNode? node) => node?.ToString();
    }
}
