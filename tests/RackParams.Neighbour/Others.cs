using Microsoft.Data.Sqlite;
using YamlDotNet.Serialization;

namespace RackParams.Neighbour;

/// <summary>Packages that RackParams brings too, as another module would use them: each by something that loads and runs it.</summary>
internal static class Others
{
    /// <summary>By the name of their assembly.</summary>
    public static IReadOnlyDictionary<string, Func<Type>> All { get; } = new Dictionary<string, Func<Type>>
    {
        ["YamlDotNet"] = Yaml,
        ["Microsoft.Data.Sqlite"] = Sqlite,
    };

    private static Type Yaml()
    {
        var read = new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>("who: another module");
        return read["who"] == "another module" ? typeof(DeserializerBuilder) : throw new InvalidOperationException("YAML was not read.");
    }

    private static Type Sqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 6 * 7";
        return command.ExecuteScalar() is 42L ? typeof(SqliteConnection) : throw new InvalidOperationException("SQLite did not answer.");
    }
}
