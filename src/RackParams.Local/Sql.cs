using Microsoft.Data.Sqlite;

namespace RackParams.Local;

/// <summary>Statements with named values.</summary>
internal static class Sql
{
    public static int Run(this SqliteConnection connection, string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, text, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, text, values);
        return command.ExecuteScalar();
    }

    public static List<T> Rows<T>(this SqliteConnection connection, Func<SqliteDataReader, T> read, string text, params (string Name, object? Value)[] values)
    {
        using var command = Command(connection, text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static SqliteCommand Command(SqliteConnection connection, string text, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
