using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RackParams.Local;

/// <summary>Statements with named values. Each is prepared once a connection: to compile one, with the triggers it sets off, costs more than to run it.</summary>
internal static class Sql
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Prepared = [];

    public static int Run(this SqliteConnection connection, string text, params (string Name, object? Value)[] values) =>
        With(connection, text, values, command => command.ExecuteNonQuery());

    public static object? Scalar(this SqliteConnection connection, string text, params (string Name, object? Value)[] values) =>
        With(connection, text, values, command => command.ExecuteScalar());

    public static List<T> Rows<T>(this SqliteConnection connection, Func<SqliteDataReader, T> read, string text, params (string Name, object? Value)[] values) => With(
        connection, text, values, command =>
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        });

    /// <summary>Works in one transaction that no other writer can interleave with. What isn't kept, or fails, has never been.</summary>
    public static T Transact<T>(this SqliteConnection connection, Func<T> work, bool keep = true)
    {
        connection.Run("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            connection.Run(keep ? "COMMIT" : "ROLLBACK");
            return result;
        }
        catch
        {
            // SQLite itself ends the transaction of some failures.
            if (connection.IsTransacting()) connection.Run("ROLLBACK");
            throw;
        }
    }

    private static bool IsTransacting(this SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // One that is in use isn't there for anybody else, and one that failed is not used again.
    private static T With<T>(SqliteConnection connection, string text, (string Name, object? Value)[] values, Func<SqliteCommand, T> run)
    {
        var prepared = Prepared.GetOrCreateValue(connection);
        if (!prepared.Remove(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, _) in values) command.Parameters.AddWithValue(name, DBNull.Value);
        }

        try
        {
            for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
            var result = run(command);
            if (!prepared.TryAdd(text, command)) command.Dispose();
            return result;
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }
}
