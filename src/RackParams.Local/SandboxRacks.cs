using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The table of racks: one a file, and those that go on where another one ended.</summary>
internal static class SandboxRacks
{
    /// <summary>The table of a file's first journal.</summary>
    public const string FirstJournal = "change";

    private const string Columns = "name, rack_id, setting, min_writer_schema, head_sequence, head_hash, head_time, parameters, head_catalog, ledgers, continues, continued_by";

    public static RackRoot? Read(SqliteConnection connection, string name) =>
        connection.Rows(Root, $"SELECT {Columns} FROM rack WHERE name = $name", ("$name", name)).SingleOrDefault();

    public static IReadOnlyList<RackRoot> List(SqliteConnection connection) =>
        connection.Rows(Root, $"SELECT {Columns} FROM rack ORDER BY name");

    /// <summary>The tables of every journal in the file.</summary>
    public static IReadOnlyList<string> Journals(SqliteConnection connection) =>
        connection.Rows(r => r.GetString(0), $"SELECT '{FirstJournal}' UNION SELECT journal FROM rack");

    /// <summary>The table of a rack's journal; null: a rack of this name has none yet, and the file's first is another's.</summary>
    public static string? Journal(SqliteConnection connection, string name) =>
        connection.Scalar("SELECT journal FROM rack WHERE name = $name", ("$name", name)) as string
        ?? (connection.Scalar("SELECT COUNT(*) FROM rack") is 0L && (Owner(connection) ?? name) == name ? FirstJournal : null);

    public static bool Create(SqliteConnection connection, RackRoot rack)
    {
        var table = Journal(connection, rack.Name);
        var made = connection.Run(
            "INSERT OR IGNORE INTO rack (name, rack_id, setting, min_writer_schema, parameters, continues, journal) VALUES ($name, $id, $setting, $schema, '[]', $continues, $journal)",
            ("$name", rack.Name), ("$id", rack.RackId.ToString("D")), ("$setting", JsonSerializer.Serialize(rack.Setting, SandboxJson.Default.RackSetting)),
            ("$schema", rack.MinWriterSchema), ("$continues", JsonSerializer.Serialize(rack.Continues, SandboxJson.Default.IReadOnlyListRackIdentity)), ("$journal", table ?? Next(connection))) == 1;
        if (made && table is null) Make(connection, Journal(connection, rack.Name)!);
        return made;
    }

    public static void MarkContinued(SqliteConnection connection, string name, RackIdentity by) => connection.Run(
        "UPDATE rack SET continued_by = $by WHERE name = $name AND continued_by IS NULL",
        ("$by", JsonSerializer.Serialize(by, SandboxJson.Default.RackIdentity)), ("$name", name));

    public static int Repoint(SqliteConnection connection, string name, RackSetting setting) => connection.Run(
        "UPDATE rack SET setting = $setting WHERE name = $name", ("$setting", JsonSerializer.Serialize(setting, SandboxJson.Default.RackSetting)), ("$name", name));

    // A rack may be gone whose records are still there.
    private static string? Owner(SqliteConnection connection) =>
        connection.Scalar($"SELECT json_extract(record, '$.rack') FROM {FirstJournal} WHERE json_valid(record) ORDER BY sequence LIMIT 1") as string;

    private static string Next(SqliteConnection connection) =>
        string.Create(CultureInfo.InvariantCulture, $"{FirstJournal}_{(long)connection.Scalar("SELECT COUNT(*) FROM rack")! + 1}");

    private static RackRoot Root(SqliteDataReader row) => new(
        Guid.Parse(row.GetString(1)), row.GetString(0), JsonSerializer.Deserialize(row.GetString(2), SandboxJson.Default.RackSetting)!, row.GetInt32(3),
        row.IsDBNull(4) ? null : new Head(row.GetInt64(4), row.GetString(5), Timestamp.Read(row.GetString(6)), row.IsDBNull(8) ? 0 : row.GetInt32(8)),
        JsonSerializer.Deserialize(row.GetString(7), SandboxJson.Default.IReadOnlyListIndexEntry)!)
    {
        Ledgers = row.TextOrNull(9) is { } ledgers ? JsonSerializer.Deserialize(ledgers, SandboxJson.Default.IReadOnlyListLedgerMark)! : [],
        Continues = row.TextOrNull(10) is { } past ? JsonSerializer.Deserialize(past, SandboxJson.Default.IReadOnlyListRackIdentity)! : [],
        ContinuedBy = row.TextOrNull(11) is { } by ? JsonSerializer.Deserialize(by, SandboxJson.Default.RackIdentity) : null,
    };

    private static void Make(SqliteConnection connection, string table) => connection.Run(SandboxSchema.Journal(table) + SandboxSchema.Index(table));
}
