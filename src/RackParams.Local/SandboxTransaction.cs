using Microsoft.Data.Sqlite;

namespace RackParams.Local;

/// <summary>The right to write a sandbox's file, with the connection that has it. Taken back unless committed.</summary>
internal sealed class SandboxTransaction : IDisposable
{
    private readonly SqliteTransaction _transaction;

    private SandboxTransaction(SqliteConnection connection) => (Connection, _transaction) = (connection, connection.BeginTransaction(deferred: false));

    public SqliteConnection Connection { get; }

    /// <summary>Waits for other writers, then keeps them out.</summary>
    public static SandboxTransaction Begin(SqliteConnection connection)
    {
        try
        {
            return new SandboxTransaction(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _transaction.Dispose();
        Connection.Dispose();
    }
}
