using System.Management.Automation;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>An auditor with few rights, or none, in the cluster.</summary>
public sealed class AuditorTests : IAsyncDisposable
{
    private readonly ApiDouble _server = new(nodes: 0);
    private readonly Session _session = new();
    private readonly string _rack = Session.NewRack();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-auditor-").FullName;

    public AuditorTests() => _session.Ok($"""
        Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force
        Add-RackLedger -Path '{Ledger}' -Rack {_rack} -Reason 'retention of change records'
        Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'capacity for the quarter'
        Export-RackHead -Rack {_rack} -Path '{_folder}/head.txt'
        """);

    private string Ledger => Path.Combine(_folder, "audit.db");

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    // As RBAC answers who may see racks and not their journal.
    private void TakeRights() => _server.Instead = r => r.Path.Contains("/rackchanges", StringComparison.Ordinal)
        ? WebAnswer.Failure(403, "Forbidden", $"rackchanges.rackparams.io is forbidden: User \"auditor\" cannot {(r.Path.EndsWith("/rackchanges", StringComparison.Ordinal) ? "list" : "get")} resource \"rackchanges\" in API group \"rackparams.io\" at the cluster scope")
        : null;

    [Theory]
    [InlineData("Get-RackAuditLog")]
    [InlineData("Test-RackAuditLog")]
    [InlineData("Get-RackDrift")]
    public void Without_rights_on_the_journal_the_right_is_named_and_the_way_round_it(string command)
    {
        TakeRights();
        var outcome = _session.Run($"{command} -Rack {_rack}");
        Assert.Equal(("Forbidden", ErrorCategory.PermissionDenied, (object)"rackchanges.rackparams.io"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Matches("you may not (list|get) rackchanges.rackparams.io .*User|user auditor", outcome.Error.ToString());
        Assert.Contains("The reader role in docs/rbac.yaml allows it. A ledger can be read without: Get-RackAuditLog -Source", outcome.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_answers_and_is_checked_without_any_right_in_the_cluster()
    {
        _server.Instead = r => throw new InvalidOperationException($"nobody may ask the cluster: {r.Path}");
        Assert.Equal("200", Assert.Single(_session.Ok($"Get-RackAuditLog karpenter_cpu_limit -Source '{Ledger}' -Rack {_rack} | Where-Object Action -eq Set")).Properties["NewValue"].Value);

        var found = _session.Ok($"Test-RackAuditLog -Source '{Ledger}' -Rack {_rack} -Head '{_folder}/head.txt'").Single();
        Assert.Equal((true, 3L), ((bool)found.Properties["Whole"].Value, (long)found.Properties["Changes"].Value));
        Assert.Contains("and the head in head.txt", found.Properties["CheckedAgainst"].Value.ToString(), StringComparison.Ordinal);
        Assert.Equal("SourceAlone", _session.Run($"Test-RackAuditLog -Source '{Ledger}' -Rack {_rack} -Since 2026-01-01").ErrorId);
    }

    [Fact]
    public void A_ledger_that_lacks_what_a_kept_head_knows_is_not_whole()
    {
        File.WriteAllText(Path.Combine(_folder, "later.txt"), File.ReadAllText(Path.Combine(_folder, "head.txt")).Replace("sequence: 3", "sequence: 4", StringComparison.Ordinal));
        var outcome = _session.Run($"Test-RackAuditLog -Source '{Ledger}' -Rack {_rack} -Head '{_folder}/later.txt'");
        Assert.Equal("AuditLogNotWhole", outcome.ErrorId);
        Assert.Contains("#4 the head in later.txt knows #4, which is not there", outcome.Error.ToString(), StringComparison.Ordinal);
    }
}
