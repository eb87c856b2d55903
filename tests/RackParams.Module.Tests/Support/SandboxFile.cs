using Microsoft.Data.Sqlite;

namespace RackParams.Module.Tests.Support;

/// <summary>A sandbox's file, from behind the module's back.</summary>
internal static class SandboxFile
{
    public static string Of(string rack) => Path.Combine(Places.Home, "sandboxes", rack + ".db");

    /// <summary>How many changes are recorded.</summary>
    public static long Changes(string rack)
    {
        using var connection = Open(rack);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM change";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Record and outcome of each change, in order.</summary>
    public static IReadOnlyList<(string Record, string Outcome)> Texts(string rack)
    {
        using var connection = Open(rack);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT record, outcome FROM change ORDER BY sequence";
        using var rows = command.ExecuteReader();
        var texts = new List<(string, string)>();
        while (rows.Read()) texts.Add((rows.GetString(0), rows.GetString(1)));
        return texts;
    }

    public static void Run(string rack, string sql)
    {
        using var connection = Open(rack);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string rack)
    {
        var connection = new SqliteConnection($"Data Source={Of(rack)};Pooling=False");
        connection.Open();
        return connection;
    }
}
