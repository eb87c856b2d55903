using Microsoft.Data.Sqlite;

namespace RackParams.Local;

/// <summary>The right to write a sandbox's file, with the connection that has it. Taken back unless committed.</summary>
internal sealed class SandboxTransaction : IDisposable
{
    private readonly SqliteTransaction _transaction;
    private readonly Action<SqliteConnection> _giveBack;

    private SandboxTransaction(SqliteConnection connection, Action<SqliteConnection> giveBack) =>
        (Connection, _transaction, _giveBack) = (connection, connection.BeginTransaction(deferred: false), giveBack);

    public SqliteConnection Connection { get; }

    /// <summary>Waits for other writers, then keeps them out.</summary>
    public static SandboxTransaction Begin(SqliteConnection connection, Action<SqliteConnection> giveBack)
    {
        try
        {
            return new SandboxTransaction(connection, giveBack);
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
        _giveBack(Connection);
    }
}
