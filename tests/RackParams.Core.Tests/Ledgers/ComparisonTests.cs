using Microsoft.Data.Sqlite;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Ledgers;

/// <summary>Journal and ledger, text by text.</summary>
public sealed class ComparisonTests
{
    private const string Loosen = "DROP TRIGGER change_record_stays; DROP TRIGGER change_outcome_stays; DROP TRIGGER change_stays; DROP TRIGGER head_never_falls;";

    [Fact]
    public async Task An_untouched_rack_is_whole_and_says_what_it_was_compared_with()
    {
        await using var rack = await FiveChangesAsync();

        var found = await rack.CompareAsync();

        Assert.Empty(found.Faults);
        Assert.Contains("the ledger audit (File /ledgers/audit.db) up to #5", found.CheckedAgainst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_deleted_from_the_journal_is_named_and_the_ledger_still_tells_it()
    {
        await using var rack = await FiveChangesAsync();
        rack.Rack.Tamper(Loosen + "DELETE FROM change WHERE sequence = 4");

        var found = await rack.CompareAsync();

        Assert.Contains(found.Faults, f => f is { Sequence: 4, Fault: "MissingInJournal" } && f.Meaning.Contains("deleted from the journal", StringComparison.Ordinal));
        var log = new AuditLog(Sandbox.Name, new LedgerJournal(rack["audit"], null), RackCatalog.Current);
        Assert.Equal("karpenter_cpu_limit", (await log.FindAsync("4", Ledgered.Token)).Record.Assignments[0].Name);
    }

    [Fact]
    public async Task Changes_cut_off_the_end_together_with_the_head_are_named()
    {
        await using var rack = await FiveChangesAsync();
        rack.Rack.Tamper(Loosen + "UPDATE rack SET head_sequence = 4, head_hash = (SELECT json_extract(record, '$.previousHash') FROM change WHERE sequence = 5); DELETE FROM change WHERE sequence = 5");

        Assert.Contains((await rack.CompareAsync()).Faults, f => f is { Sequence: 5, Fault: "MissingInJournal" });
    }

    [Fact]
    public async Task A_journal_rewritten_whole_with_hashes_that_fit_is_exposed()
    {
        await using var rack = await FiveChangesAsync();
        Rewrite(rack.Rack, 4, r => r with { Reason = "somebody else asked for it, honestly" });

        Assert.True((await rack.VerifyAsync()).Whole);
        var faults = (await rack.CompareAsync()).Faults;

        Assert.Contains(faults, f => f is { Sequence: 4, Fault: "DiffersFromLedger" } && f.Meaning.Contains("record", StringComparison.Ordinal));
        Assert.Contains(faults, f => f is { Sequence: 5, Fault: "DiffersFromLedger" });
        Assert.DoesNotContain(faults, f => f.Sequence < 4);
    }

    [Fact]
    public async Task A_text_missing_or_altered_in_the_ledger_is_told_from_one_that_waits()
    {
        await using var rack = await FiveChangesAsync();
        rack["audit"].Down = true;
        await rack.SetAsync("karpenter_cpu_limit=400");
        rack["audit"].Down = false;
        var held = rack["audit"].Held;
        held.RemoveAll(h => h is { Sequence: 2, Part: LedgerPart.Outcome });
        var third = held.FindIndex(h => h is { Sequence: 3, Part: LedgerPart.Record });
        held[third] = held[third] with { Text = held[third].Text.Replace("long-term copy", "short-term copy", StringComparison.Ordinal) };

        var faults = (await rack.CompareAsync()).Faults;

        Assert.Contains(faults, f => f is { Sequence: 2, Fault: "MissingInLedger" });
        Assert.Contains(faults, f => f is { Sequence: 3, Fault: "DiffersFromLedger" });
        Assert.Contains(faults, f => f is { Sequence: 3, Fault: "InLedgerRecordAltered" });
        Assert.DoesNotContain(faults, f => f.Sequence > 3);
    }

    [Fact]
    public async Task The_same_text_twice_is_what_at_least_once_means_and_another_one_is_a_finding()
    {
        await using var rack = await FiveChangesAsync();
        var copy = rack["audit"].Held.First(h => h is { Sequence: 4, Part: LedgerPart.Record });
        rack["audit"].Held.Add(copy);
        Assert.Empty((await rack.CompareAsync()).Faults);

        rack["audit"].Held.Add(copy with { Text = "{}" });
        Assert.Contains((await rack.CompareAsync()).Faults, f => f is { Sequence: 4, Fault: "ExtraInLedger" });
    }

    private static async Task<Ledgered> FiveChangesAsync()
    {
        var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        await rack.SetAsync("karpenter_cpu_limit=200");
        await rack.SetAsync("karpenter_cpu_limit=300");
        return rack;
    }

    // What an administrator of the rack can do: every text from one change on anew, all hashes, columns and the head with them.
    private static void Rewrite(Sandbox rack, long from, Func<ChangeRecord, ChangeRecord> alter)
    {
        using var connection = new SqliteConnection($"Data Source={rack.File};Pooling=False");
        connection.Open();
        Run(Loosen);
        var previous = "";
        for (var sequence = from; Text("record", sequence) is { } text; sequence++)
        {
            var record = ChangeText.ReadRecord(text);
            if (sequence == from) record = alter(record);
            else record = record with { PreviousHash = previous };
            var written = ChangeText.Write(record);
            var outcome = ChangeText.Write(ChangeText.ReadOutcome(Text("outcome", sequence)!) with { RecordHash = Hash.Of(written) });
            previous = Hash.Of(outcome);
            Run("UPDATE change SET record = $a, outcome = $b, reason = $c WHERE sequence = $d", written, outcome, record.Reason, sequence);
            Run("UPDATE rack SET head_hash = $a WHERE head_sequence = $d", previous, "", "", sequence);
        }

        string? Text(string column, long sequence)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {column} FROM change WHERE sequence = {sequence}";
            return command.ExecuteScalar() as string;
        }

        void Run(string sql, string a = "", string b = "", string c = "", long d = 0)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in new (string, object)[] { ("$a", a), ("$b", b), ("$c", c), ("$d", d) }) command.Parameters.AddWithValue(name, value);
            command.ExecuteNonQuery();
        }
    }
}
