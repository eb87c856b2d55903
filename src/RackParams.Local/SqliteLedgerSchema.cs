using System.Globalization;
using Microsoft.Data.Sqlite;

namespace RackParams.Local;

/// <summary>The file of a SQLite ledger. Its triggers refuse every alteration; who opens the file by hand can drop them, which shows.</summary>
internal static class SqliteLedgerSchema
{
    /// <summary>Marks a file as a ledger: 'RPLg'.</summary>
    public const long ApplicationId = 0x52504C67;

    private const string Table = """
        CREATE TABLE entry (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rack_id TEXT NOT NULL, rack TEXT NOT NULL, sequence INTEGER NOT NULL CHECK (sequence > 0),
            part TEXT NOT NULL CHECK (part IN ('Record', 'Outcome')), time TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL,
            UNIQUE (rack_id, sequence, part)) STRICT
        """;

    private const string NeverChanges = """
        CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END
        """;

    private const string NeverGoes = """
        CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END
        """;

    public static string Connection(string file, bool create) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        Pooling = false,
        DefaultTimeout = 5,
    }.ToString();

    public static void Make(SqliteConnection connection)
    {
        connection.Run($"{Table};{NeverChanges};{NeverGoes}");
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = 1"));
    }

    // By their words: one of the same name may guard nothing.
    public static bool IsGuarded(SqliteConnection connection) =>
        connection.Scalar("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND sql IN ($changes, $goes)", ("$changes", NeverChanges), ("$goes", NeverGoes)) is 2L;
}
