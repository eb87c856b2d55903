using Microsoft.Data.Sqlite;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The file of a sandbox rack: opens it, and turns SQLite's failures into typed errors.</summary>
public sealed class SandboxStore(string rack, string file)
{
    private const int SchemaVersion = 3;

    private readonly string _connection = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Pooling = false,
        DefaultTimeout = 10,
    }.ToString();

    private bool _isSound;

    public string Rack => rack;

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
                c.Run($"PRAGMA user_version = {SchemaVersion}");
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private void Make(SqliteConnection connection)
    {
        connection.Run(SandboxSchema.Text);
        connection.Run(SandboxSchema.Journal(SandboxRacks.FirstJournal));
        SandboxSeed.Plant(connection, rack);
    }

    /// <summary>Reads with a connection of its own.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => OnFileAsync(
        () =>
        {
            using var connection = SqliteFile.OpenToRead(_connection, file);
            cancellationToken.ThrowIfCancellationRequested();
            return work(connection);
        },
        cancellationToken);

    /// <summary>Writes in one transaction that no other writer can interleave with; all or nothing, durable on return.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => TransactAsync(work, keep: true, cancellationToken);

    /// <summary>Does the work of a write and takes it back: what it would have answered.</summary>
    public Task<T> TryAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => TransactAsync(work, keep: false, cancellationToken);

    private async Task<T> TransactAsync<T>(Func<SqliteConnection, T> work, bool keep, CancellationToken cancellationToken)
    {
        using var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
        return await OnFileAsync(
            () =>
            {
                RefuseDamaged(transaction.Connection);
                var result = work(transaction.Connection);
                if (keep) transaction.Commit();
                return result;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What SQLite finds wrong with the file; null: nothing.</summary>
    public Task<string?> DamageAsync(CancellationToken cancellationToken) => ReadAsync(SqliteFile.Damage, cancellationToken);

    // Each process looks once.
    private void RefuseDamaged(SqliteConnection connection)
    {
        if (_isSound) return;
        if (SqliteFile.DamageInPassing(connection, file) is { } damage) throw new RackException(SandboxErrors.Damaged(rack, file, damage));
        _isSound = true;
    }

    // SQLite waits for another writer without looking at a token. Who is cancelled goes at once; the lock is let go when it comes.
    private async Task<SandboxTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var begun = OnFileAsync(() => SandboxTransaction.Begin(SqliteFile.Open(_connection)), cancellationToken);
        try
        {
            return await begun.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = LetGoAsync(begun);
            throw;
        }
    }

    private static async Task LetGoAsync(Task<SandboxTransaction> begun)
    {
        try
        {
            (await begun.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is RackException or OperationCanceledException)
        {
            // It never came.
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
            catch (Exception e) when (SqliteFile.IsDamage(e))
            {
                throw new RackException(SandboxErrors.Damaged(rack, file, e.Message.TrimEnd('.')), e);
            }
        },
        cancellationToken);

    private void Folder()
    {
        try
        {
            PrivateFiles.Make(Path.GetFullPath(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(SandboxErrors.NotWritable(rack, file, e.Message), e);
        }
    }

    private RackError Error(SqliteException e) => e.SqliteErrorCode switch
    {
        SqliteFile.Busy or SqliteFile.Locked => SandboxErrors.InUse(rack, file),
        SqliteFile.ReadOnly or SqliteFile.CannotOpen => SandboxErrors.NotWritable(rack, file, e.Message),
        _ when SqliteFile.IsFull(e, file) => SandboxErrors.DiskFull(rack, file),
        SqliteFile.Corrupt or SqliteFile.NotADatabase => SandboxErrors.Damaged(rack, file, e.Message),
        _ => SandboxErrors.Failed(rack, file, e.Message),
    };
}
