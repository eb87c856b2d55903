using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>A ledger in a SQLite file: entries are added and never altered.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="create">It is being added: the file is made where it is missing. Otherwise a file that is gone is never replaced by an empty one.</param>
internal sealed class SqliteLedger(LedgerDefinition ledger, bool create) : ILedger
{
    private const int Page = 500;

    private readonly string _connection = SqliteLedgerSchema.Connection(ledger.Destination, create);
    private readonly IdleConnection _idle = new(SqliteLedgerSchema.Connection(ledger.Destination, create));
    private DateTime _made;

    public Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(ledger.Destination)) return create ? Task.FromResult(ledger) : throw new RackException(LedgerErrors.FileMissing(ledger));
        return OnFileAsync(
            c =>
            {
                if (!IsOurs(c)) throw new RackException(LedgerErrors.FileForeign(ledger));
                return SqliteLedgerSchema.IsGuarded(c) ? ledger : throw new RackException(LedgerErrors.FileOpenedUp(ledger));
            },
            cancellationToken);
    }

    public Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken) => OnFileAsync(
        c => c.Transact(() =>
        {
            if (SqliteFile.DamageInPassing(c, ledger.Destination) is { } damage) throw new RackException(LedgerErrors.FileDamaged(ledger, damage));
            if (!IsOurs(c)) Make(c);
            foreach (var text in texts) Append(c, text);
            return LedgerReceipt.Confirmed;
        }),
        cancellationToken, writes: true);

    public async IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, guarded) = (0L, true);
        while (true)
        {
            var after = from;
            var page = await OnFileAsync(
                c =>
                {
                    if (!IsOurs(c)) throw new RackException(LedgerErrors.FileForeign(ledger));
                    guarded = SqliteLedgerSchema.IsGuarded(c);
                    return c.Rows(
                        r => (Row: r.GetInt64(0), Sequence: r.GetInt64(1), Part: Enum.Parse<LedgerPart>(r.GetString(2)), Text: r.GetString(3), Sha256: r.GetString(4)),
                        """
                        SELECT place, sequence, part, text, sha256 FROM (SELECT row_number() OVER (ORDER BY rack_id, sequence, part DESC, number) AS place, * FROM entry
                            WHERE ($rack IS NULL OR rack_id = $rack) AND sequence >= $sequence) WHERE place > $after ORDER BY place LIMIT $count
                        """,
                        ("$rack", rackId?.ToString("D")), ("$sequence", sequence), ("$after", after), ("$count", Page));
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var row in page) yield return new LedgerCopy(row.Sequence, row.Part, row.Text, Flaws(row.Text, row.Sha256, guarded));
            if (page.Count < Page) yield break;
            from = page[^1].Row;
        }
    }

    public ValueTask DisposeAsync()
    {
        _idle.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IReadOnlyList<LedgerFlaw> Flaws(string text, string sha256, bool guarded)
    {
        var flaws = new List<LedgerFlaw>();
        if (!guarded) flaws.Add(new LedgerFlaw("Unlocked", "triggers that forbid altering", "none", "the triggers that forbid altering entries are gone, so somebody opened the file by hand"));
        if (Hash.Of(text) is var hash && hash != sha256) flaws.Add(new LedgerFlaw("ColumnDiffers", hash, sha256, "the column sha256 isn't the hash of the text: one of the two was altered by hand"));
        return flaws;
    }

    private static bool IsOurs(SqliteConnection connection) => connection.Scalar("PRAGMA application_id") is long id && id == SqliteLedgerSchema.ApplicationId;

    private void Make(SqliteConnection connection)
    {
        if (!create || connection.Scalar("SELECT COUNT(*) FROM sqlite_master") is not 0L) throw new RackException(LedgerErrors.FileForeign(ledger));
        SqliteLedgerSchema.Make(connection);
    }

    private void Append(SqliteConnection connection, LedgerText text)
    {
        var there = connection.Rows(
            r => r.GetString(0), "SELECT text FROM entry WHERE rack_id = $rack AND sequence = $sequence AND part = $part",
            ("$rack", text.RackId.ToString("D")), ("$sequence", text.Sequence), ("$part", text.Part.ToString()));
        if (there.Count > 0 && there[0] != text.Text) throw new RackException(LedgerErrors.Occupied(ledger, text, Hash.Of(there[0])));
        if (there.Count > 0) return;
        connection.Run(
            "INSERT INTO entry (id, rack_id, rack, sequence, part, time, sha256, text) VALUES ($id, $rack, $name, $sequence, $part, $time, $sha256, $text)",
            ("$id", text.Id), ("$rack", text.RackId.ToString("D")), ("$name", text.Rack), ("$sequence", text.Sequence), ("$part", text.Part.ToString()),
            ("$time", Timestamp.Write(text.Time)), ("$sha256", text.Sha256), ("$text", text.Text));
    }

    private Task<T> OnFileAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken, bool writes = false) => Task.Run(
        () =>
        {
            try
            {
                if (writes && create) PrivateFiles.Make(ledger.Destination);
                else if (!File.Exists(ledger.Destination)) throw new RackException(LedgerErrors.FileMissing(ledger));
                return OnConnection(work, writes, cancellationToken);
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException || SqliteFile.IsDamage(e))
            {
                throw new RackException(Error(e), e);
            }
        },
        cancellationToken);

    // An entry that goes into a file which somebody has put away is no entry: the connection is of the file that is there now.
    private T OnConnection<T>(Func<SqliteConnection, T> work, bool writes, CancellationToken cancellationToken)
    {
        var made = File.GetCreationTimeUtc(ledger.Destination);
        if (made != _made) _idle.Drop();
        _made = made;
        var connection = _idle.Take(() => writes ? SqliteFile.Open(_connection) : SqliteFile.OpenToRead(_connection, ledger.Destination));
        var done = false;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = work(connection);
            done = true;
            return result;
        }
        finally
        {
            if (done) _idle.GiveBack(connection);
            else connection.Dispose();
        }
    }

    private RackError Error(Exception e) => e is SqliteException { SqliteErrorCode: SqliteFile.NotADatabase } ? LedgerErrors.FileForeign(ledger)
        : SqliteFile.IsDamage(e) ? LedgerErrors.FileDamaged(ledger, e.Message.TrimEnd('.'))
        : LedgerErrors.FileFailed(ledger, e.Message.TrimEnd('.'));
}
