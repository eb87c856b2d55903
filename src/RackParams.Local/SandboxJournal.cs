using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The sandbox's journal.</summary>
internal sealed class SandboxJournal(SandboxStore store) : IJournal
{
    private const int ConstraintFailed = 19;
    private const int MostNames = 8;

    // Who asks sees something at once; from then on by whole pages.
    private const int FirstPage = 20;

    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(c => SandboxRacks.Read(c, store.Rack), cancellationToken);

    public Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken) => store.WriteAsync(
        c =>
        {
            try
            {
                c.Run(
                    $"INSERT INTO {Table(c)} ({SandboxQueries.Columns}) VALUES ($sequence, $record, NULL, $time, $actor, $action, $summary, $reason, $ticket, NULL, NULL)",
                    ("$sequence", change.Sequence), ("$record", change.Record), ("$time", change.Copies.Time), ("$actor", change.Copies.Actor),
                    ("$action", change.Copies.Action), ("$summary", change.Copies.Summary), ("$reason", change.Copies.Reason), ("$ticket", change.Copies.Ticket));
                return true;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == ConstraintFailed)
            {
                return false;
            }
        },
        cancellationToken);

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => store.ReadAsync(
        c => SandboxRacks.Journal(c, store.Rack) is { } table ? One(c, table, sequence).SingleOrDefault() : null, cancellationToken);

    public IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken) => PagesAsync(
        (c, from, count) => c.Rows(Indexed, SandboxQueries.From(Table(c)), ("$from", from), ("$count", count)), sequence, cancellationToken);

    public async IAsyncEnumerable<StoredChange> FindAsync(JournalFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = filter.Since is { } since
            ? await store.ReadAsync(c => c.Scalar(SandboxQueries.FirstSince(Table(c)), ("$since", Timestamp.Write(since))) as long?, cancellationToken).ConfigureAwait(false)
            : 1;
        if (first is not { } from) yield break;
        var names = filter.Name is { } wanted
            ? (await store.ReadAsync(c => c.Rows(r => r.GetString(0), SandboxQueries.Names(Table(c))), cancellationToken).ConfigureAwait(false)).Where(wanted).ToList()
            : null;

        // A search for many names wants most of the journal, and reading on is the shorter way.
        var changes = names is null or { Count: > MostNames } ? ReadFromAsync(from, cancellationToken) : NamedAsync(names, from, cancellationToken);
        await foreach (var change in changes.ConfigureAwait(false)) yield return change;
    }

    public Task<string?> DamageAsync(CancellationToken cancellationToken) => store.DamageAsync(cancellationToken);

    // With where the next page begins; null: this was the last.
    private (IReadOnlyList<StoredChange> Changes, long? Next) Page(
        SqliteConnection connection, Func<SqliteConnection, long, int, List<StoredChange>> read, long from, int count)
    {
        try
        {
            var page = read(connection, from, count);
            return (page, page.Count < count ? null : page[^1].Sequence + 1);
        }
        catch (Exception e) when (SqliteFile.IsDamage(e))
        {
            var last = SandboxRacks.Read(connection, store.Rack)?.Head?.Sequence ?? 0;
            var (first, end) = (Math.Max(from, 1), Math.Max(from, 1) + ChangeName.PageSize);
            return (Around(connection, Table(connection), first, end, last), end > last ? null : end);
        }
    }

    // Past the damage, one by one: what is intact is read on, and what isn't stands there unreadable.
    private static List<StoredChange> Around(SqliteConnection connection, string table, long from, long end, long last)
    {
        var changes = new List<StoredChange>();
        for (var sequence = from; sequence < end; sequence++)
        {
            try
            {
                changes.AddRange(One(connection, table, sequence));
            }
            catch (Exception e) when (SqliteFile.IsDamage(e))
            {
                if (sequence <= last) changes.Add(new StoredChange(sequence, "", null, new ChangeCopies("", "", "", "", "", null, null)));
            }
        }

        return changes;
    }

    private static List<StoredChange> One(SqliteConnection connection, string table, long sequence) =>
        connection.Rows(Change, $"SELECT {SandboxQueries.Columns} FROM {table} WHERE sequence = $sequence", ("$sequence", sequence));

    public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) => store.WriteAsync(
        c => c.Run(
            $"UPDATE {Table(c)} SET progress = $progress WHERE sequence = $sequence AND outcome IS NULL",
            ("$progress", JsonSerializer.Serialize(progress, SandboxJson.Default.ChangeProgress)), ("$sequence", sequence)),
        cancellationToken);

    public Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken) => store.WriteAsync(
        c => c.Run(
            $"UPDATE {Table(c)} SET outcome = $outcome, result = $result WHERE sequence = $sequence AND outcome IS NULL",
            ("$outcome", change.Outcome), ("$result", change.Copies.Result), ("$sequence", change.Sequence)) == 1,
        cancellationToken);

    public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) =>
        WriteEndAsync(end, "head_sequence IS NULL OR head_sequence < $sequence", cancellationToken);

    public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) =>
        WriteEndAsync(end, "head_sequence = $sequence AND head_hash = $hash", cancellationToken);

    private Task<int> WriteEndAsync(JournalEnd end, string condition, CancellationToken cancellationToken) => store.WriteAsync(
        c => c.Run(
            $"""
            UPDATE rack SET head_sequence = $sequence, head_hash = $hash, head_time = $time, head_catalog = $catalog, parameters = $index, ledgers = $ledgers
            WHERE name = $name AND ({condition})
            """,
            ("$sequence", end.Head.Sequence), ("$hash", end.Head.EntryHash), ("$time", Timestamp.Write(end.Head.Time)), ("$catalog", end.Head.Catalog),
            ("$index", JsonSerializer.Serialize(end.Index, SandboxJson.Default.IReadOnlyListIndexEntry)), ("$ledgers", JsonSerializer.Serialize(end.Ledgers, SandboxJson.Default.IReadOnlyListLedgerMark)), ("$name", store.Rack)),
        cancellationToken);

    private IAsyncEnumerable<StoredChange> NamedAsync(IReadOnlyList<string> names, long sequence, CancellationToken cancellationToken) => PagesAsync(
        (c, from, count) => c.Rows(
            Change, SandboxQueries.Named(Table(c), names.Count),
            [("$from", from), ("$count", count), .. names.Select((n, i) => (SandboxQueries.Name(i), (object?)n))]),
        sequence, cancellationToken);

    private async IAsyncEnumerable<StoredChange> PagesAsync(
        Func<SqliteConnection, long, int, List<StoredChange>> read, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var (next, count) = (sequence, FirstPage); ; count = ChangeName.PageSize)
        {
            var (from, most) = (next, count);
            var (page, after) = await store.ReadAsync(c => Page(c, read, from, most), cancellationToken).ConfigureAwait(false);
            foreach (var change in page) yield return change;
            if (after is null) yield break;
            next = after.Value;
        }
    }

    // With the names by which it is found, for those who verify.
    private static StoredChange Indexed(SqliteDataReader row)
    {
        var change = Change(row);
        return change with { Copies = change.Copies with { Names = JsonSerializer.Deserialize(row.GetString(11), SandboxJson.Default.IReadOnlyListString) } };
    }

    private string Table(SqliteConnection connection) => SandboxRacks.Journal(connection, store.Rack) ?? throw new RackException(RackErrors.NotRegistered(store.Rack));

    private static StoredChange Change(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.TextOrNull(2),
        new ChangeCopies(row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.TextOrNull(8), row.TextOrNull(9)),
        row.TextOrNull(10) is { } progress ? JsonSerializer.Deserialize(progress, SandboxJson.Default.ChangeProgress) : null);
}
