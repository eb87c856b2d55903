using Microsoft.Data.Sqlite;
using RackParams.Core.Catalog;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Local;

namespace RackParams.Core.Tests.Journal;

/// <summary>A sandbox finds changes by time and by parameter from an index, and nobody can hide one by editing the index.</summary>
public sealed class SandboxIndexTests
{
    private const int Count = 3_000;

    [Fact]
    public async Task Names_and_times_are_searched_in_an_index()
    {
        await using var rack = await Sandbox.RegisteredAsync();

        Assert.Equal(["SEARCH change USING COVERING INDEX change_by_time (time>?)"], Plan(rack, SandboxQueries.FirstSince("change")));
        Assert.Contains("SEARCH change USING INTEGER PRIMARY KEY (rowid>?)", Plan(rack, SandboxQueries.From("change")));
        Assert.All(Plan(rack, SandboxQueries.From("change")), step => Assert.DoesNotContain("SCAN change", step, StringComparison.Ordinal));
        Assert.Contains("SEARCH change_assignment USING COVERING INDEX change_assignment_by_name (name>?)", Plan(rack, SandboxQueries.Names("change")));
        foreach (var names in (int[])[1, 8])
        {
            var plan = Plan(rack, SandboxQueries.Named("change", names));
            Assert.Equal(names, plan.Count(step => step == "SEARCH change_assignment USING COVERING INDEX change_assignment_by_name (name=? AND sequence>?)"));
            Assert.Contains("SEARCH change USING INTEGER PRIMARY KEY (rowid=?)", plan);
            Assert.DoesNotContain(plan, step => step is "SCAN change" or "SCAN change_assignment");
        }
    }

    [Fact]
    public async Task A_search_answers_what_reading_everything_would()
    {
        await using var rack = await LongAsync();
        foreach (var name in (string[])["karpenter_node_expiry", "karpenter_setting_3", "karpenter_setting_*", "no_such_*", "karpenter_[sn]*_[12e]*"])
        foreach (var since in (DateTimeOffset?[])[null, Chains.Time(1), Chains.Time(2_400), Chains.Time(Count + 1)])
        {
            var wanted = new System.Text.RegularExpressions.Regex($"^{name.Replace("*", ".*", StringComparison.Ordinal)}$");
            var query = new AuditQuery { Name = wanted.IsMatch, Since = since };
            var expected = Enumerable.Range(1, Count).Where(n => wanted.IsMatch(Chains.Parameter(n)) && (since is null || Chains.Time(n) >= since)).Select(n => (long)n);

            Assert.Equal(expected, await SequencesAsync(rack, query));
        }
    }

    [Fact]
    public async Task A_name_that_few_changes_have_is_found_without_reading_the_others()
    {
        await using var rack = await LongAsync();

        var found = new List<long>();
        await foreach (var change in rack.Session.Connection.Journal.FindAsync(new JournalFilter(Name: n => n == "karpenter_node_expiry"), Sandbox.Token)) found.Add(change.Sequence);

        Assert.Equal([1, 7, 1_007, 2_007], found);
    }

    [Theory]
    [InlineData("DROP TRIGGER change_assignment_kept; DELETE FROM change_assignment WHERE sequence = 2")]
    [InlineData("DROP TRIGGER change_assignment_stays; UPDATE change_assignment SET name = 'other' WHERE sequence = 2 AND name = 'karpenter_enabled'")]
    [InlineData("INSERT INTO change_assignment VALUES (2, 'never_assigned')")]
    public async Task An_index_that_was_edited_is_named(string sql)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.Tamper(sql);

        var verified = await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);

        var fault = Assert.Single(verified.Faults);
        Assert.Equal((2, "CopyDiffers"), (fault.Sequence, fault.Fault));
        Assert.Contains("search by name", fault.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_version_before_gets_its_index()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.Session.Connection.DisposeAsync();
        rack.Tamper("DROP TABLE change_assignment; DROP TRIGGER change_indexed; DROP INDEX change_by_time; PRAGMA user_version = 3");

        var again = await rack.OpenAsync();
        var found = new List<long>();
        await foreach (var change in again.Connection.Journal.FindAsync(new JournalFilter(Name: n => n == "karpenter_enabled"), Sandbox.Token)) found.Add(change.Sequence);
        Assert.Equal([1, 2], found);
        Assert.True((await new Verifier(Sandbox.Name, again.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Whole);
        await again.Connection.DisposeAsync();
    }

    private static async Task<Sandbox> LongAsync()
    {
        var rack = await Sandbox.UnregisteredAsync();
        using var connection = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO change (sequence, record, outcome, time, actor, action, summary, reason) VALUES ($s, $r, $o, $t, 'maria', 'Set', '', '')";
        foreach (var change in Chains.Of(Sandbox.Name, Guid.Empty, Count))
        {
            insert.Parameters.Clear();
            foreach (var (name, value) in new (string, object)[] { ("$s", change.Sequence), ("$r", change.Record), ("$o", change.Outcome!), ("$t", change.Copies.Time) })
                insert.Parameters.AddWithValue(name, value);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return rack;
    }

    private static async Task<List<long>> SequencesAsync(Sandbox rack, AuditQuery query)
    {
        var found = new List<long>();
        await foreach (var entry in new AuditLog(Sandbox.Name, rack.Session.Connection.Journal, RackCatalog.Current).ChangesAsync(query, Sandbox.Token)) found.Add(entry.Record.Sequence);
        return found;
    }

    private static List<string> Plan(Sandbox rack, string query)
    {
        using var connection = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query;
        foreach (var name in (string[])["$from", "$count", "$since", .. Enumerable.Range(0, 8).Select(SandboxQueries.Name)]) command.Parameters.AddWithValue(name, 1);
        using var steps = command.ExecuteReader();
        var plan = new List<string>();
        while (steps.Read()) plan.Add(steps.GetString(3));
        return plan;
    }
}
