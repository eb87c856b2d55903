using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Local;

/// <summary>Changes of a rack in a SQLite file that only this user may read. It holds nothing that the rack's own journal doesn't hold.</summary>
public sealed class SqliteJournalCopy(string file) : IJournalCopy
{
    private const long Version = 1;
    // SQLITE_PERM, BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: about the machine, not about what is in the file.
    private static readonly int[] Passing = [3, 5, 6, 8, 10, 13, 14];

    private static readonly string[] Files = ["", "-wal", "-shm"];

    private SqliteConnection? _reader;

    /// <summary>The copy of a rack in a folder of copies; nothing is opened.</summary>
    public static string FileOf(string folder, Guid rackId) => Path.Combine(folder, $"{rackId:D}.db");

    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = sequence; ;)
        {
            var page = await TryAsync(() => Page(next), cancellationToken).ConfigureAwait(false) ?? [];
            foreach (var change in page) yield return change;
            if (page.Count < ChangeName.PageSize) yield break;
            next = page[^1].Sequence + 1;
        }
    }

    public Task AppendAsync(IReadOnlyList<StoredChange> changes, CancellationToken cancellationToken) => TryAsync(
        () =>
        {
            Make();
            using var connection = Open();
            return connection.Transact(() =>
            {
                if (connection.Scalar("PRAGMA user_version") is 0L)
                    connection.Run($"CREATE TABLE change (sequence INTEGER PRIMARY KEY, record TEXT NOT NULL, outcome TEXT NOT NULL) STRICT; PRAGMA user_version = {Version}");
                foreach (var change in changes)
                    connection.Run("INSERT OR IGNORE INTO change VALUES ($sequence, $record, $outcome)", ("$sequence", change.Sequence), ("$record", change.Record), ("$outcome", change.Outcome));
                return changes;
            });
        },
        cancellationToken);

    public Task DiscardAsync()
    {
        Forget();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        _reader = null;
        return ValueTask.CompletedTask;
    }

    // One transaction for all reads: what was checked is what is answered, whoever writes meanwhile.
    private List<StoredChange> Page(long from)
    {
        if (_reader is null)
        {
            if (!File.Exists(file)) return [];
            _reader = Open();
            _reader.Run("BEGIN");
            if (_reader.Scalar("PRAGMA user_version") is not Version) throw new InvalidDataException(file);
        }

        return _reader.Rows(
            r => new StoredChange(r.GetInt64(0), r.GetString(1), r.GetString(2), Columns),
            "SELECT sequence, record, outcome FROM change WHERE sequence >= $from ORDER BY sequence LIMIT $count", ("$from", from), ("$count", ChangeName.PageSize));
    }

    // Texts alone are kept.
    private static ChangeCopies Columns { get; } = new("", "", "", "", "", null, null);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Make()
    {
        if (File.Exists(file)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var form = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) form.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, form).Dispose();
    }

    // A copy is a convenience: no failure of it is anybody's error. One that can't be read any more is made anew.
    private Task<T?> TryAsync<T>(Func<T> work, CancellationToken cancellationToken)
        where T : class => Task.Run(
        () =>
        {
            try
            {
                return work();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException || (e is SqliteException file && Passing.Contains(file.SqliteErrorCode)))
            {
                return null;
            }
            catch (Exception e) when (e is SqliteException or InvalidDataException or InvalidCastException or InvalidOperationException)
            {
                Forget();
                return null;
            }
        },
        cancellationToken);

    private void Forget()
    {
        _reader?.Dispose();
        _reader = null;
        try
        {
            foreach (var part in Files) File.Delete(file + part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is believed no more next time.
        }
    }
}
