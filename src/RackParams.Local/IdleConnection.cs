using Microsoft.Data.Sqlite;

namespace RackParams.Local;

/// <summary>A file's connection between two calls. The last one to be closed costs the most: it folds the log into the file. So one stays open.</summary>
/// <param name="connectionString">What a connection must have been opened by to be kept: one for want of anything better, to read what can't be written, never is.</param>
internal sealed class IdleConnection(string connectionString) : IDisposable
{
    private SqliteConnection? _idle;
    private volatile bool _closed;

    /// <summary>A connection that nobody else uses until it is given back.</summary>
    public SqliteConnection Take(Func<SqliteConnection> open) => Interlocked.Exchange(ref _idle, null) ?? open();

    public void GiveBack(SqliteConnection connection)
    {
        if (_closed || connection.ConnectionString != connectionString || Interlocked.CompareExchange(ref _idle, connection, null) is not null) connection.Dispose();
        if (_closed) Drop();
    }

    /// <summary>Closes the one that is kept.</summary>
    public void Drop() => Interlocked.Exchange(ref _idle, null)?.Dispose();

    public void Dispose()
    {
        _closed = true;
        Drop();
    }
}
