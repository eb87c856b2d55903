using Microsoft.Data.Sqlite;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Local;

namespace RackParams.Core.Tests.Ledgers;

/// <summary>The ledger in a file.</summary>
public sealed class SqliteLedgerTests : IDisposable
{
    private static readonly Guid Rack = Guid.Parse("01930b7a-7c00-7000-8000-000000000001");

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-ledger-").FullName;

    private string File => Path.Combine(_folder, "deep", "audit.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_come_back_in_order_and_a_repeat_adds_nothing()
    {
        await using var ledger = Open(create: true);
        Assert.Equal(LedgerReceipt.Confirmed, await ledger.AppendAsync([Text(2), Text(1, LedgerPart.Outcome), Text(1)], Token));
        await ledger.AppendAsync([Text(1), Text(2)], Token);

        await using var other = Open(create: false);
        var copies = await other.ReadAsync(Rack, 1, Token).ToListAsync(Token);

        Assert.Equal([(1, LedgerPart.Record), (1, LedgerPart.Outcome), (2, LedgerPart.Record)], copies.Select(c => ((int)c.Sequence, c.Part)));
        Assert.All(copies, c => Assert.Empty(c.Flaws));
        Assert.Equal([2], (await other.ReadAsync(null, 2, Token).ToListAsync(Token)).Select(c => (int)c.Sequence));
        Assert.Empty(await other.ReadAsync(Guid.Empty, 1, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        await using var ledger = Open(create: true);
        await ledger.AppendAsync([.. Enumerable.Range(1, 1203).Select(i => Text(i))], Token);

        Assert.Equal(Enumerable.Range(1, 1203), (await ledger.ReadAsync(Rack, 1, Token).ToListAsync(Token)).Select(c => (int)c.Sequence));
    }

    [Fact]
    public async Task What_was_put_in_the_files_place_between_two_entries_gets_the_second()
    {
        await using var ledger = Open(create: true);
        await ledger.AppendAsync([Text(1)], Token);
        foreach (var part in new[] { "", "-wal", "-shm" }.Where(p => System.IO.File.Exists(File + p))) System.IO.File.Move(File + part, Path.Combine(_folder, "put-away.db" + part));
        Assert.Equal("LedgerFileMissing", (await Assert.ThrowsAsync<RackException>(() => Open(create: false).AppendAsync([Text(2)], Token))).Code);
        await using (var other = Open(create: true)) await other.AppendAsync([Text(1)], Token);

        await ledger.AppendAsync([Text(2)], Token);

        await using var there = Open(create: false);
        Assert.Equal([1, 2], (await there.ReadAsync(Rack, 1, Token).ToListAsync(Token)).Select(c => (int)c.Sequence));
    }

    [Fact]
    public async Task Another_text_in_a_place_that_is_taken_is_refused_by_both_hashes()
    {
        await using var ledger = Open(create: true);
        await ledger.AppendAsync([Text(1)], Token);
        var other = Text(1) with { Text = """{"reason":"another","time":"2026-11-23T14:02:11.000Z"}""" };

        var error = await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync([other], Token));

        Assert.Equal("LedgerOccupied", error.Code);
        Assert.Contains(Text(1).Sha256, error.Message, StringComparison.Ordinal);
        Assert.Contains(other.Sha256, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_itself_refuses_to_be_altered_and_one_that_was_opened_up_says_so()
    {
        await using var ledger = Open(create: true);
        await ledger.AppendAsync([Text(1)], Token);
        Assert.Throws<SqliteException>(() => Tamper("UPDATE entry SET text = 'x'"));
        Assert.Throws<SqliteException>(() => Tamper("DELETE FROM entry"));

        Tamper("DROP TRIGGER entry_never_goes");

        Assert.Equal("LedgerUnprotected", (await Assert.ThrowsAsync<RackException>(() => ledger.ExamineAsync(Token))).Code);
        Assert.Equal("Unlocked", Assert.Single(Assert.Single(await ledger.ReadAsync(Rack, 1, Token).ToListAsync(Token)).Flaws).Fault);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_never_replaced_by_an_empty_one()
    {
        await using (var ledger = Open(create: true)) await ledger.AppendAsync([Text(1)], Token);
        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
        await using var later = Open(create: false);

        Assert.Equal("LedgerFileMissing", (await Assert.ThrowsAsync<RackException>(() => later.ExamineAsync(Token))).Code);
        Assert.Equal("LedgerFileMissing", (await Assert.ThrowsAsync<RackException>(() => later.AppendAsync([Text(2)], Token))).Code);
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_elses_file_is_left_as_it_is(bool sqlite)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        if (sqlite) Tamper("CREATE TABLE patients (name TEXT)");
        else await System.IO.File.WriteAllTextAsync(File, new string('x', 4096), Token);
        var before = await System.IO.File.ReadAllBytesAsync(File, Token);
        await using var ledger = Open(create: true);

        Assert.Equal("LedgerFileForeign", (await Assert.ThrowsAsync<RackException>(() => ledger.ExamineAsync(Token))).Code);
        Assert.Equal("LedgerFileForeign", (await Assert.ThrowsAsync<RackException>(() => ledger.AppendAsync([Text(1)], Token))).Code);
        if (!sqlite) Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Token));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ILedger Open(bool create) => new SqliteLedgers().Open(new LedgerDefinition("audit", LedgerKind.File, File, LedgerDelivery.Queued), "production", create);

    private static LedgerText Text(int sequence, LedgerPart part = LedgerPart.Record) => new(
        Rack, "production", sequence, new Guid(sequence, 0, 0, new byte[8]), part, DateTimeOffset.UnixEpoch, "Set", "maria",
        $$"""{"part":"{{part}}","sequence":{{sequence}},"time":"{{Timestamp.Write(DateTimeOffset.UnixEpoch)}}"}""");

    private void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
