using System.Data.Common;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Ledgers;

/// <summary>Ledgers from the command line, on the sandbox with a ledger in a file.</summary>
public sealed class LedgerCommandTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _rack;
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-ledger-").FullName;

    public LedgerCommandTests() => _rack = _session.Sandbox();

    private string Ledger => Path.Combine(_folder, "audit.db");

    [Fact]
    public void A_ledger_shows_where_it_is_and_how_far_it_has_come()
    {
        var added = Add().Single();

        Assert.Equal(
            ["Rack", "Name", "Kind", "Destination", "Delivery", "Confirmed", "Pending", "Healthy", "Problem"],
            added.Properties.Where(p => !p.Name.Equals("Display", StringComparison.Ordinal)).Select(p => p.Name));
        Assert.Equal(("audit", Ledger, 3L, 0L, true), (added.Properties["Name"].Value, added.Properties["Destination"].Value, added.Properties["Confirmed"].Value, added.Properties["Pending"].Value, added.Properties["Healthy"].Value));
        var rack = _session.Ok($"Get-Rack {_rack}").Single();
        Assert.Equal((0, "audit (File, Queued)"), (rack.Properties["PendingDelivery"].Value, rack.Properties["Ledgers"].Value));
        Assert.Contains("confirmed to #3, 0 pending", _session.Show($"Get-RackLedger -Rack {_rack}"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_makes_no_file_and_no_record()
    {
        _session.Ok($"Add-RackLedger -Path '{Ledger}' -Rack {_rack} -Reason 'retention of change records' -WhatIf");

        Assert.False(File.Exists(Ledger));
        Assert.Equal(2, _session.Ok($"Get-RackChange -Rack {_rack}").Count);
    }

    [Fact]
    public void A_record_deleted_from_the_journal_is_named_and_the_ledger_still_answers()
    {
        Add();
        Set(200);
        Set(300);
        Tamper("DROP TRIGGER change_stays; DELETE FROM change WHERE sequence = 4");

        var found = _session.Run($"Test-RackAuditLog -Ledger -Rack {_rack}");
        Assert.Equal("AuditLogNotWhole", found.ErrorId);
        Assert.Contains("MissingInJournal", ((Array)((PSObject)found.Output.Single().Properties["Faults"].Value).BaseObject).Cast<object>().Select(f => f.ToString()!.Split(' ', ':')[1]));
        Assert.Equal(["100", "200"], Values($"Get-RackAuditLog karpenter_cpu_limit -Source audit -Rack {_rack} -ChangeId 4"));

        // The rack itself is gone: by the name that is remembered here, and by the place alone.
        File.Delete(Sandbox);
        Assert.Equal(["100", "200", "200", "300"], Values($"Get-RackAuditLog karpenter_cpu_limit -Source audit -Rack {_rack} -Since 2020-01-01 | Where-Object Action -eq Set | Where-Object OldValue"));
        _session.Ok($"Unregister-Rack {_rack}");
        Assert.Equal(["200", "300"], Values($"Get-RackAuditLog karpenter_cpu_limit -Source '{Ledger}' -Rack {_rack} -ChangeId 5"));
    }

    [Fact]
    public void Required_and_gone_a_change_is_refused_with_the_way_on_and_nothing_is_changed()
    {
        Add("-Delivery Required");
        Set(200);
        File.Move(Ledger, Ledger + ".away");

        var refused = _session.Run($"Set-RackParameter karpenter_cpu_limit=300 -Rack {_rack} -Reason 'capacity for the quarter'");

        Assert.Equal("LedgerDown", refused.ErrorId);
        Assert.Contains("nothing was changed or recorded", refused.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal($"Get-RackLedger -Rack {_rack}", refused.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("200", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {_rack}).Value").Single().ToString());
        Assert.Equal(4, _session.Ok($"Get-RackChange -Rack {_rack}").Count);

        File.Move(Ledger + ".away", Ledger);
        Set(300);
        Assert.Equal(5L, _session.Ok($"(Get-RackLedger -Rack {_rack}).Confirmed").Single().BaseObject);
    }

    [Fact]
    public void Queued_and_gone_a_change_warns_and_a_sync_brings_it_later()
    {
        Add();
        File.Move(Ledger, Ledger + ".away");

        var changed = _session.Run($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'capacity for the quarter'");
        Assert.Contains("1 recorded change not delivered to the ledger audit yet", Assert.Single(changed.Warnings), StringComparison.Ordinal);
        var ill = _session.Run($"Get-Rack {_rack}");
        Assert.Equal((1, false), (ill.Output.Single().Properties["PendingDelivery"].Value, ill.Output.Single().Properties["LedgersHealthy"].Value));
        Assert.Contains(Ledger, Assert.Single(ill.Warnings), StringComparison.Ordinal);
        Assert.Contains("NOT HEALTHY: audit", ill.Output.Single().Properties["Display"].Value.ToString(), StringComparison.Ordinal);
        Assert.Equal("LedgerBehind", _session.Run($"Sync-RackLedger -Rack {_rack}").ErrorId);

        File.Move(Ledger + ".away", Ledger);
        Assert.Equal(4L, _session.Ok($"(Sync-RackLedger audit -Rack {_rack}).Confirmed").Single().BaseObject);
        Assert.Equal("0 True", _session.Ok($"Get-Rack {_rack} | ForEach-Object {{ \"$($_.PendingDelivery) $($_.LedgersHealthy)\" }}").Single().ToString());
        Assert.True((bool)_session.Ok($"(Test-RackAuditLog -Ledger -Rack {_rack}).Whole").Single().BaseObject);
    }

    [Fact]
    public void Removing_needs_a_yes_and_is_said_first_in_the_log()
    {
        Add();
        Assert.Equal("ConfirmationRequired", _session.Run($"Remove-RackLedger audit -Rack {_rack} -Reason 'end of the trial'").ErrorId);

        var removed = _session.Ok($"Get-RackLedger -Rack {_rack} | Remove-RackLedger -Reason 'end of the trial' -Force").Single();

        Assert.Equal("Ledger", removed.Properties["Action"].Value.ToString());
        Assert.Empty(_session.Ok($"Get-RackLedger -Rack {_rack}"));
        Assert.Contains("LESSENS WHAT AN AUDITOR SEES", _session.Show($"Get-RackAuditLog -Rack {_rack} -ChangeId 4"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Path x.db -Retain 6y", "AmbiguousParameterSet")]
    [InlineData("-S3 Bucket_With_Capitals -Region us-east-1", "LedgerNameInvalid", "-Name 'a b'")]
    [InlineData("-S3 Clinic -Region us-east-1", "LedgerDestinationInvalid")]
    [InlineData("-S3 clinic -Region us-east-1 -Retain forever", "RetentionInvalid")]
    [InlineData("-CloudTrailLake arn:aws:cloudtrail:us-east-1:1:channel/x", "LedgerDestinationInvalid")]
    [InlineData("-S3 clinic -Region us-east-11x", "AwsRegionUnknown")]
    public void What_can_be_no_ledger_is_refused_before_anything_is_asked(string arguments, string code, string more = "") =>
        Assert.Equal(code, _session.Run($"Add-RackLedger {arguments} {more} -Rack {_rack} -Reason 'retention of change records'").ErrorId);

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    private string Sandbox => Path.Combine(Places.Home, "sandboxes", _rack + ".db");

    private IReadOnlyList<PSObject> Add(string more = "") => _session.Ok($"Add-RackLedger -Path '{Ledger}' {more} -Rack {_rack} -Reason 'retention of change records'");

    private void Set(int limit) => _session.Ok($"Set-RackParameter karpenter_cpu_limit={limit} -Rack {_rack} -Reason 'capacity for the quarter'");

    private IEnumerable<string> Values(string command) => _session.Ok(command).SelectMany(e => new[] { "OldValue", "NewValue" }.Select(p => e.Properties[p].Value?.ToString() ?? ""));

    // By the SQLite that the module itself brings, in its own context.
    private void Tamper(string sql)
    {
        var sqlite = AssemblyLoadContext.All.Single(c => c.Name == "RackParams").LoadFromAssemblyName(new AssemblyName("Microsoft.Data.Sqlite"));
        using var connection = (DbConnection)Activator.CreateInstance(sqlite.GetType("Microsoft.Data.Sqlite.SqliteConnection")!, $"Data Source={Sandbox};Pooling=False")!;
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
