using Microsoft.Data.Sqlite;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The file of a sandbox rack: opens it, and turns SQLite's failures into typed errors.</summary>
public sealed class SandboxStore : IDisposable
{
    private const int SchemaVersion = 4;

    private readonly string _file;
    private readonly string _connection;
    private readonly IdleConnection _idle;
    private bool _isSound;

    public SandboxStore(string rack, string file)
    {
        (Rack, _file) = (rack, file);
        _connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 }.ToString();
        _idle = new IdleConnection(_connection);
    }

    public string Rack { get; }

    public void Dispose() => _idle.Dispose();

    /// <summary>Makes the file and its tables where they are missing; a file of a newer version is refused.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Folder();
        var version = await ReadAsync(c => c.Scalar("PRAGMA user_version"), cancellationToken).ConfigureAwait(false);
        if (version is long and > SchemaVersion) throw new RackException(SandboxErrors.NewerFile(Rack, _file));
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
        SandboxSeed.Plant(connection, Rack);
    }

    /// <summary>Reads with a connection that nobody else uses meanwhile.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => OnFileAsync(
        () =>
        {
            var connection = _idle.Take(() => SqliteFile.OpenToRead(_connection, _file));
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                return work(connection);
            }
            finally
            {
                _idle.GiveBack(connection);
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
        var connection = _idle.Take(() => SqliteFile.Open(_connection));
        try
        {
            return connection.Transact(
                () =>
                {
                    if (!goesAhead()) throw new OperationCanceledException(cancellationToken);
                    RefuseDamaged(connection);
                    return work(connection);
                },
                keep);
        }
        finally
        {
            _idle.GiveBack(connection);
        }
    }

    /// <summary>What SQLite finds wrong with the file; null: nothing.</summary>
    public Task<string?> DamageAsync(CancellationToken cancellationToken) => ReadAsync(SqliteFile.Damage, cancellationToken);

    // Each process looks once.
    private void RefuseDamaged(SqliteConnection connection)
    {
        if (_isSound) return;
        if (SqliteFile.DamageInPassing(connection, _file) is { } damage) throw new RackException(SandboxErrors.Damaged(Rack, _file, damage));
        _isSound = true;
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
            catch (Exception e) when (SqliteFile.IsDamage(e))
            {
                throw new RackException(SandboxErrors.Damaged(Rack, _file, e.Message.TrimEnd('.')), e);
            }
        },
        cancellationToken);

    private void Folder()
    {
        try
        {
            PrivateFiles.Make(Path.GetFullPath(_file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(SandboxErrors.NotWritable(Rack, _file, e.Message), e);
        }
    }

    private RackError Error(SqliteException e) => e.SqliteErrorCode switch
    {
        SqliteFile.Busy or SqliteFile.Locked => SandboxErrors.InUse(Rack, _file),
        SqliteFile.ReadOnly or SqliteFile.CannotOpen => SandboxErrors.NotWritable(Rack, _file, e.Message),
        _ when SqliteFile.IsFull(e, _file) => SandboxErrors.DiskFull(Rack, _file),
        SqliteFile.Corrupt or SqliteFile.NotADatabase => SandboxErrors.Damaged(Rack, _file, e.Message),
        _ => SandboxErrors.Failed(Rack, _file, e.Message),
    };
}
