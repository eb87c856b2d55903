using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>RackParams goes, and what it recorded stays: as docs/operations.md says to do it.</summary>
public sealed class UninstallTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-archive-").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Forgetting_a_rack_leaves_its_journal_and_registering_joins_it_again()
    {
        var rack = _session.Sandbox();
        _session.Ok($"Unregister-Rack {rack}");
        Assert.Equal(2, SandboxFile.Changes(rack));
        Assert.Equal("RackUnknown", _session.Run($"Get-RackAuditLog -Rack {rack}").ErrorId);
        Assert.Contains(_session.Run($"Register-Rack {rack} -Sandbox").Told, t => t.StartsWith($"Joined: {rack}", StringComparison.Ordinal));
        Assert.Equal(2, SandboxFile.Changes(rack));
    }

    [Fact]
    public void An_archive_outlives_the_cluster_and_a_later_rack_goes_on_from_it()
    {
        var rack = _session.Sandbox();
        _session.Ok($"""
            Add-RackLedger -Path '{_folder}/{rack}.db' -Rack {rack} -Reason 'archive before RackParams is uninstalled'
            Sync-RackLedger -Rack {rack}
            Export-RackHead -Rack {rack} -Path '{_folder}/head.txt'
            Export-RackEvidence -Rack {rack} -Since 2020-01-01 -Path '{_folder}/evidence'
            Test-RackAuditLog -Ledger -Rack {rack}
            Unregister-Rack {rack}
            """);
        File.Delete(SandboxFile.Of(rack));

        Assert.Equal((true, 3L), _session.Ok($"Test-RackAuditLog -Source '{_folder}/{rack}.db' -Rack {rack} -Head '{_folder}/head.txt'").Select(v => ((bool)v.Properties["Whole"].Value, (long)v.Properties["Changes"].Value)).Single());
        Assert.NotEmpty(_session.Ok($"Get-RackAuditLog -Source '{_folder}/{rack}.db' -Rack {rack}"));
        _session.Ok($"Register-Rack {rack} -Sandbox -Continues {rack} -From '{_folder}/{rack}.db' -Reason 'installed again' -Force");
        Assert.Equal($"{rack} #3", _session.Ok($"(Test-RackAuditLog -Rack {rack}).Continues").Single().ToString());
    }
}
