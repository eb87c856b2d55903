using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Together;

/// <summary>A process killed around an update that EKS takes time for: whoever resolves the change finds what EKS still works on, and whoever waits tells its end. Real API server and contract server.</summary>
public sealed class KilledWhileEksWorksTests(AwaitedRackFixture racks) : IClassFixture<AwaitedRackFixture>
{
    private static readonly Dictionary<string, (bool InAws, Func<WebRequest, bool> Is)> Steps = new()
    {
        ["update"] = (true, r => r.Method == "POST" && (r.Path.EndsWith("/update-config", StringComparison.Ordinal) || r.Path.EndsWith("/update-version", StringComparison.Ordinal))),
        ["progress"] = (false, r => IsStatus(r) && !r.Body.Contains("\"outcome\"", StringComparison.Ordinal)),
        ["look"] = (true, r => r.Method == "GET" && r.Path.Contains("/updates/", StringComparison.Ordinal)),
        ["pool"] = (false, r => r.Method == "PATCH" && r.Path.Contains("/nodepools/", StringComparison.Ordinal) && !r.Target.Contains("dryRun", StringComparison.Ordinal)),
        ["outcome"] = (false, r => IsStatus(r) && r.Body.Contains("\"outcome\"", StringComparison.Ordinal)),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update", false, "node_group.system.max_size=11 karpenter_cpu_limit=111", "ResolvedNotApplied", "NothingSubmitted")]
    [InlineData("update", true, "node_group.system.max_size=12 karpenter_cpu_limit=112", "Submitted", "PartiallyApplied")]
    [InlineData("update", true, "eks_deletion_protection=true", "Submitted", "Applied")]
    [InlineData("progress", false, "node_group.system.max_size=13 karpenter_cpu_limit=113", "Submitted", "PartiallyApplied")]
    [InlineData("look", false, "node_group.system.max_size=14 karpenter_cpu_limit=114", "Submitted", "PartiallyApplied")]
    [InlineData("look", true, "node_group.system.max_size=15 karpenter_cpu_limit=115", "ResolvedPartial", "NothingSubmitted", 1)]
    [InlineData("pool", false, "node_group.system.max_size=16 karpenter_cpu_limit=116", "ResolvedPartial", "NothingSubmitted", 1)]
    [InlineData("pool", true, "node_group.system.max_size=17 karpenter_cpu_limit=117", "ResolvedApplied", "NothingSubmitted", 1)]
    [InlineData("outcome", false, "node_group.system.max_size=18 -NoWait", "Submitted", "Applied")]
    [InlineData("outcome", true, "node_group.system.max_size=19 -NoWait", "NoOpenChange", "Applied", 1)]
    public async Task What_EKS_works_on_is_found_and_its_end_is_told(string step, bool arrived, string asked, string resolved, string waited, int looks = 2)
    {
        var rack = await racks.GetAsync();
        (rack.Contract.Eks.Updates.Looks, rack.Contract.Clock.Now) = (looks, DateTimeOffset.UtcNow);
        var (inAws, isStep) = Steps[step];
        using (var gate = (inAws ? (Relay)rack.Aws : rack.Kubernetes).Hold(isStep, arrived))
            await gate.KillAsync(rack.Shell.Start($"Set-RackParameter {asked} -Rack {rack.Name} -Reason 'capacity for the quarter'"), Token);

        var lines = await rack.Shell.RunAsync($$"""
            try { (Resolve-RackChange -Rack {{rack.Name}} -Reason 'its process was killed').Result } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            try { (Wait-RackChange -Rack {{rack.Name}} -ErrorAction SilentlyContinue).Result } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
            (Test-RackAuditLog -Rack {{rack.Name}}).Whole
            """);

        Assert.Equal([resolved, waited, "True"], lines);
    }

    private static bool IsStatus(WebRequest request) => request.Method == "PATCH" && request.Path.Contains("/rackchanges/", StringComparison.Ordinal) && request.Path.EndsWith("/status", StringComparison.Ordinal);
}
