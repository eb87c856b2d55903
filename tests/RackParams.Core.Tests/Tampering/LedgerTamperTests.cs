using Microsoft.Data.Sqlite;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Tests.Support;
using RackParams.Local;
using RackParams.Tests.Tampering;

namespace RackParams.Core.Tests.Tampering;

/// <summary>The table of tampers, done to a ledger's file while the journal stays as it was: whatever alters a text is found by comparing the two.</summary>
public sealed class LedgerTamperTests : IDisposable
{
    private const string Triggers = "SELECT sql FROM sqlite_master WHERE type = 'trigger'";

    private static readonly RackState Was = Story.Of(Sandbox.Name);

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-ledger-").FullName;

    private string File => Path.Combine(_folder, "audit.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_ledger_that_took_the_story_agrees_with_it()
    {
        await DeliverAsync();

        Assert.Empty(await CompareAsync());
    }

    [Fact]
    public Task Every_tamper_with_a_text_is_found() => new TamperTable("SQLite ledger", "kinds of tamper").RunAsync(Tampers.All.Where(AltersText), JudgeAsync);

    [Fact]
    public Task An_edit_of_any_field_is_found() => new TamperTable("SQLite ledger", "edited fields").RunAsync(FieldTampers.All(Was), JudgeAsync);

    [Theory]
    [InlineData("DROP TRIGGER entry_never_changes", "Unlocked")]
    [InlineData("DROP TRIGGER entry_never_goes; CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry WHEN 0 BEGIN SELECT 1; END", "Unlocked")]
    [InlineData("DROP TRIGGER entry_never_changes; UPDATE entry SET sha256 = replace(sha256, 'a', 'b')", "ColumnDiffers")]
    public async Task What_is_done_to_the_file_beside_its_texts_is_found_too(string sql, string fault)
    {
        await DeliverAsync();
        Run(sql);

        Assert.Contains(await CompareAsync(), f => f.Fault == fault);
    }

    private static bool AltersText(Tamper tamper) => Oracle.Compare(Was, Seen(tamper.Act(Was))).Count > 0;

    // Another rack's entries stand under its own id.
    private static RackState Seen(RackState now) => now.Root.RackId == Was.Root.RackId ? now : now with { Changes = [] };

    private async Task<string> JudgeAsync(Tamper tamper)
    {
        var now = tamper.Act(Was);
        await DeliverAsync();
        Put(now);
        var found = await CompareAsync();
        foreach (var finding in Oracle.Compare(Was, Seen(now)))
            Assert.True(found.Any(f => (f.Sequence, f.Fault) == (finding.Sequence, finding.Fault)), $"no {finding} among {string.Join("; ", found.Select(f => $"#{f.Sequence} {f.Fault}"))}");
        Assert.All(found, f => Assert.Contains("the ledger audit", f.Meaning, StringComparison.Ordinal));
        return "comparison with the journal";
    }

    private ILedger Open(bool create) => new SqliteLedgers().Open(Story.Ledger with { Destination = File }, Sandbox.Name, create);

    private async Task DeliverAsync()
    {
        System.IO.File.Delete(File);
        await using var ledger = Open(create: true);
        await ledger.AppendAsync([.. Was.Changes.SelectMany(LedgerTexts.Of)], Sandbox.Token);
    }

    private async Task<IReadOnlyList<AuditFault>> CompareAsync()
    {
        await using var ledger = Open(create: false);
        return await new LedgerAuditor(Was.Root, new LedgerMark(Story.Ledger, Story.Last, Story.Last)).CompareAsync(new StateJournal(Was), ledger, Sandbox.Token);
    }

    // By hand, the triggers put back afterwards as they were.
    private void Put(RackState state)
    {
        using var connection = Connect();
        var triggers = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = Triggers;
            using var rows = command.ExecuteReader();
            while (rows.Read()) triggers.Add(rows.GetString(0));
        }

        Run(connection, "DROP TRIGGER entry_never_changes; DROP TRIGGER entry_never_goes; DELETE FROM entry");
        foreach (var change in state.Changes)
        {
            Insert(connection, state, change.Sequence, LedgerPart.Record, change.Record);
            if (change.Outcome is { } outcome) Insert(connection, state, change.Sequence, LedgerPart.Outcome, outcome);
        }

        foreach (var trigger in triggers) Run(connection, trigger);
    }

    private static void Insert(SqliteConnection connection, RackState state, long sequence, LedgerPart part, string text) => Run(
        connection, "INSERT INTO entry (id, rack_id, rack, sequence, part, time, sha256, text) VALUES ($0, $1, $2, $3, $4, '', $5, $6)",
        $"{sequence}-{part}", state.Root.RackId.ToString("D"), state.Root.Name, sequence, part.ToString(), Hash.Of(text), text);

    private void Run(string sql)
    {
        using var connection = Connect();
        Run(connection, sql);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i}", values[i]);
        command.ExecuteNonQuery();
    }
}
