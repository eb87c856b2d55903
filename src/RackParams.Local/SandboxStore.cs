using Microsoft.Data.Sqlite;
using RackParams.Core.Errors;

namespace RackParams.Local;

/// <summary>The file of a sandbox rack: opens it, and turns SQLite's failures into typed errors.</summary>
public sealed class SandboxStore(string rack, string file) : IDisposable
{
    private const int SchemaVersion = 4;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly string _connection = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Pooling = false,
        DefaultTimeout = 10,
    }.ToString();

    // The last connection to be opened costs the most: closed, it folds the log into the file. So one stays open between calls.
    private SqliteConnection? _idle;
    private volatile bool _closed;

    public string Rack => rack;

    public void Dispose()
    {
        _closed = true;
        Interlocked.Exchange(ref _idle, null)?.Dispose();
    }

    /// <summary>Makes the file and its tables where they are missing; a file of a newer version is refused.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Folder();
        var version = await ReadAsync(c => c.Scalar("PRAGMA user_version"), cancellationToken).ConfigureAwait(false);
        if (version is long and > SchemaVersion) throw new RackException(SandboxErrors.NewerFile(rack, file));
        if (version is long and SchemaVersion) return;
        await WriteAsync(
            c =>
            {
                var found = c.Scalar("PRAGMA user_version");
                if (found is long and SchemaVersion) return true;
                if (found is 0L) Make(c);
                if (found is 1L) c.Run(SandboxSchema.Ledgers);
                if (found is 1L or 2L) c.Run(SandboxSchema.Journals);
                if (found is not 0L)
                {
                    foreach (var table in SandboxRacks.Journals(c)) c.Run(SandboxSchema.Index(table) + SandboxSchema.Reindex(table));
                }

                c.Run($"PRAGMA user_version = {SchemaVersion}");
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private void Make(SqliteConnection connection)
    {
        connection.Run(SandboxSchema.Text);
        connection.Run(SandboxSchema.Journal(SandboxRacks.FirstJournal) + SandboxSchema.Index(SandboxRacks.FirstJournal));
        SandboxSeed.Plant(connection, rack);
    }

    /// <summary>Reads with a connection that nobody else uses meanwhile.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => OnFileAsync(
        () =>
        {
            var connection = Take();
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                return work(connection);
            }
            finally
            {
                GiveBack(connection);
            }
        },
        cancellationToken);

    /// <summary>Writes in one transaction that no other writer can interleave with; all or nothing, durable on return.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => TransactAsync(work, keep: true, cancellationToken);

    /// <summary>Does the work of a write and takes it back: what it would have answered.</summary>
    public Task<T> TryAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => TransactAsync(work, keep: false, cancellationToken);

    // SQLite waits for another writer without looking at a token. Who is cancelled meanwhile goes at once, and the lock is let go when it comes;
    // who has the lock is no longer stopped.
    private async Task<T> TransactAsync<T>(Func<SqliteConnection, T> work, bool keep, CancellationToken cancellationToken)
    {
        var settled = 0;
        bool IsFirst() => Interlocked.Exchange(ref settled, 1) == 0;
        var transacting = OnFileAsync(() => Transact(IsFirst, work, keep, cancellationToken), cancellationToken);
        try
        {
            return await transacting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!IsFirst())
        {
            return await transacting.ConfigureAwait(false);
        }
    }

    private T Transact<T>(Func<bool> goesAhead, Func<SqliteConnection, T> work, bool keep, CancellationToken cancellationToken)
    {
        var connection = Take();
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (!goesAhead()) throw new OperationCanceledException(cancellationToken);
            var result = work(connection);
            if (keep) transaction.Commit();
            return result;
        }
        finally
        {
            GiveBack(connection);
        }
    }

    private SqliteConnection Take() => Interlocked.Exchange(ref _idle, null) ?? Open();

    private void GiveBack(SqliteConnection connection)
    {
        if (_closed || Interlocked.CompareExchange(ref _idle, connection, null) is not null) connection.Dispose();
        if (_closed) Interlocked.Exchange(ref _idle, null)?.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            connection.Open();
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite has no asynchronous I/O: its calls are short, and run off the caller's thread.
    private Task<T> OnFileAsync<T>(Func<T> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return work();
            }
            catch (SqliteException e)
            {
                throw new RackException(Error(e), e);
            }
        },
        cancellationToken);

    private void Folder()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(SandboxErrors.NotWritable(rack, file, e.Message), e);
        }
    }

    private RackError Error(SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => SandboxErrors.InUse(rack, file),
        ReadOnly or CannotOpen => SandboxErrors.NotWritable(rack, file, e.Message),
        Full => SandboxErrors.DiskFull(rack, file),
        Corrupt or NotADatabase => SandboxErrors.Damaged(rack, file, e.Message),
        _ => SandboxErrors.Failed(rack, file, e.Message),
    };
}
