using System.Text.Json;
using Microsoft.Data.Sqlite;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The table of racks: one a file.</summary>
internal static class SandboxRacks
{
    private const string Columns = "name, rack_id, setting, min_writer_schema, head_sequence, head_hash, head_time, parameters, head_catalog, ledgers";

    public static RackRoot? Read(SqliteConnection connection, string name) =>
        connection.Rows(Root, $"SELECT {Columns} FROM rack WHERE name = $name", ("$name", name)).SingleOrDefault();

    public static IReadOnlyList<RackRoot> List(SqliteConnection connection) =>
        connection.Rows(Root, $"SELECT {Columns} FROM rack ORDER BY name");

    public static bool Create(SqliteConnection connection, RackRoot rack) => connection.Run(
        "INSERT OR IGNORE INTO rack (name, rack_id, setting, min_writer_schema, parameters) VALUES ($name, $id, $setting, $schema, '[]')",
        ("$name", rack.Name), ("$id", rack.RackId.ToString("D")), ("$setting", JsonSerializer.Serialize(rack.Setting)),
        ("$schema", rack.MinWriterSchema)) == 1;

    private static RackRoot Root(SqliteDataReader row) => new(
        Guid.Parse(row.GetString(1)), row.GetString(0), JsonSerializer.Deserialize<RackSetting>(row.GetString(2))!, row.GetInt32(3),
        row.IsDBNull(4) ? null : new Head(row.GetInt64(4), row.GetString(5), Timestamp.Read(row.GetString(6)), row.IsDBNull(8) ? 0 : row.GetInt32(8)),
        JsonSerializer.Deserialize<List<IndexEntry>>(row.GetString(7))!)
    {
        Ledgers = row.TextOrNull(9) is { } ledgers ? JsonSerializer.Deserialize<List<LedgerMark>>(ledgers)! : [],
    };
}
