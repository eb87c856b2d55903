using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Together;

/// <summary>EKS, Karpenter and a ledger in one act, on a real API server and moto together.</summary>
public sealed class OneActTests(ApiServer server, MotoServer moto)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_Set_changes_tags_and_two_fields_of_the_NodePool_and_one_record_of_it_is_locked_in_S3()
    {
        await using var rack = await WholeRack.MakeAsync(server, moto);

        var lines = await rack.Shell.RunAsync($"""
            Set-RackParameter tags=team=care,cost-center=4711 karpenter_cpu_limit=200 karpenter_memory_limit_gb=800 -Rack {rack.Name} -Reason 'capacity for the quarter' -Ticket CHG-1432 |
                ForEach-Object ToString
            (Get-RackChange -Rack {rack.Name}).Count
            (Get-RackChange 3 -Rack {rack.Name}).Result
            (Test-RackAuditLog -Ledger -Rack {rack.Name}).Whole
            """);

        // Both carry it.
        Assert.Equal(["3", "Applied", "True"], lines.TakeLast(3));
        Assert.Equal(new Dictionary<string, string> { ["team"] = "care", ["cost-center"] = "4711" }, await rack.TagsAsync());
        Assert.Equal(("200", "800Gi"), ((string?)(await rack.LimitsAsync())["cpu"], (string?)(await rack.LimitsAsync())["memory"]));

        // One record, with both identities.
        var change = await rack.ChangeAsync(3);
        var text = (string)change["spec"]!["record"]!;
        var record = JsonNode.Parse(text)!;
        var actor = record["actor"]!;
        Assert.Equal(["karpenter_cpu_limit", "karpenter_memory_limit_gb", "tags"], record["assignments"]!.AsArray().Select(a => (string)a!["name"]!).Order());
        Assert.Equal(("both", true, "123456789012"), ((string?)actor["kind"], (bool)actor["proved"]!, (string?)actor["account"]));
        Assert.StartsWith("arn:aws:sts::123456789012:", (string?)actor["arn"], StringComparison.Ordinal);
        Assert.StartsWith("maria.lopez", (string?)actor["user"], StringComparison.Ordinal);

        // The ledger has it, and sha256sum of what lies there is the hash that the outcome names.
        using var stored = await rack.ObjectAsync(3, "record");
        Assert.Equal(ObjectLockMode.Compliance, stored.ObjectLockMode);
        Assert.True(stored.ObjectLockRetainUntilDate > DateTime.UtcNow.AddYears(5));
        var bytes = new MemoryStream();
        await stored.ResponseStream.CopyToAsync(bytes, Token);
        Assert.Equal(text, Encoding.UTF8.GetString(bytes.ToArray()));
        bytes.Position = 0;
        Assert.Equal((string?)JsonNode.Parse((string)change["status"]!["outcome"]!)!["recordHash"], await Sha256Sum.OfAsync(bytes, Token));
        using var outcome = await rack.ObjectAsync(3, "outcome");
        Assert.Equal(ObjectLockMode.Compliance, outcome.ObjectLockMode);
    }

    [Fact]
    public async Task A_record_deleted_in_the_cluster_is_named_by_the_ledger_which_still_answers()
    {
        await using var rack = await WholeRack.MakeAsync(server, moto);
        await rack.Shell.RunAsync($"Set-RackParameter tags=team=care,cost-center=4711 karpenter_cpu_limit=200 -Rack {rack.Name} -Reason 'capacity for the quarter' | Out-Null");
        await rack.DeleteChangeAsync(3);

        var lines = await rack.Shell.RunAsync($$"""
            try { Test-RackAuditLog -Ledger -Rack {{rack.Name}} -ErrorAction SilentlyContinue -ErrorVariable e | ForEach-Object { $_.Faults | ForEach-Object { "$($_.Sequence) $($_.Fault)" } } } catch { "$_" }
            $e[0].FullyQualifiedErrorId.Split(',')[0]
            Get-RackAuditLog -Source audit -Rack {{rack.Name}} -ChangeId 3 | ForEach-Object { "$($_.Name) $($_.NewValue)" } | Sort-Object
            """);

        Assert.Contains("3 MissingInJournal", lines);
        Assert.Equal(["AuditLogNotWhole", "karpenter_cpu_limit 200", "tags cost-center=4711,team=care"], lines.SkipWhile(l => l != "AuditLogNotWhole"));
    }

    [Fact]
    public async Task A_required_ledger_that_hangs_refuses_the_act_and_says_how_to_go_on()
    {
        await using var rack = await WholeRack.MakeAsync(server, moto);

        IReadOnlyList<string> lines;
        using (rack.Aws.Hold(r => r.Path.StartsWith($"/{rack.Bucket}", StringComparison.Ordinal), arrived: false))
        {
            lines = await rack.Shell.RunAsync($$"""
                try { Set-RackParameter tags=team=care,cost-center=4711 karpenter_cpu_limit=200 -Rack {{rack.Name}} -Reason 'capacity for the quarter' } catch { $_.FullyQualifiedErrorId.Split(',')[0]; "$_" }
                (Get-RackChange -Rack {{rack.Name}}).Count
                """);
        }

        Assert.Equal(("LedgerDown", "2"), (lines[0], lines[^1]));
        Assert.Contains("nothing was changed or recorded", lines[1]);
        Assert.Contains("within 6 s", lines[1]);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "care" }, await rack.TagsAsync());
        Assert.Equal("100", (string?)(await rack.LimitsAsync())["cpu"]);
    }
}
