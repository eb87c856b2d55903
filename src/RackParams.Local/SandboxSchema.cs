namespace RackParams.Local;

/// <summary>The tables of a sandbox. The triggers keep records and written outcomes as they are, as the definitions of a real cluster do.</summary>
internal static class SandboxSchema
{
    public const string Text = """
        CREATE TABLE document (
            kind TEXT NOT NULL, name TEXT NOT NULL, uid TEXT NOT NULL, generation INTEGER NOT NULL,
            resource_version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, name)) STRICT;
        CREATE TABLE counter (id INTEGER PRIMARY KEY CHECK (id = 1), resource_version INTEGER NOT NULL) STRICT;
        INSERT INTO counter VALUES (1, 1);
        CREATE TABLE rack (
            name TEXT PRIMARY KEY, rack_id TEXT NOT NULL, setting TEXT NOT NULL, min_writer_schema INTEGER NOT NULL,
            head_sequence INTEGER, head_hash TEXT, head_time TEXT, parameters TEXT NOT NULL, head_catalog INTEGER, ledgers TEXT,
            journal TEXT NOT NULL DEFAULT 'change', continues TEXT, continued_by TEXT) STRICT;
        CREATE TRIGGER head_never_falls BEFORE UPDATE OF head_sequence ON rack WHEN NEW.head_sequence < OLD.head_sequence
            BEGIN SELECT RAISE(ABORT, 'the head never falls'); END;

        """;

    /// <summary>Finds a journal's changes by time and by parameter without a walk. Verification compares it with the records.</summary>
    public static string Index(string table) => $"""
        CREATE TABLE IF NOT EXISTS {table}_assignment (
            sequence INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (sequence, name)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS {table}_assignment_by_name ON {table}_assignment (name, sequence);
        CREATE INDEX IF NOT EXISTS {table}_by_time ON {table} (time, sequence);
        CREATE TRIGGER IF NOT EXISTS {table}_indexed AFTER INSERT ON {table}
            BEGIN INSERT OR IGNORE INTO {table}_assignment SELECT NEW.sequence, value ->> 'name'
                FROM json_each(iif(json_valid(NEW.record), NEW.record, '{"{}"}'), '$.assignments'); END;
        CREATE TRIGGER IF NOT EXISTS {table}_assignment_stays BEFORE UPDATE ON {table}_assignment
            BEGIN SELECT RAISE(ABORT, 'an index entry never changes'); END;
        CREATE TRIGGER IF NOT EXISTS {table}_assignment_kept BEFORE DELETE ON {table}_assignment
            BEGIN SELECT RAISE(ABORT, 'an index entry is never deleted'); END;

        """;

    /// <summary>Fills the index of a journal that had none: a file of version 1, 2 or 3.</summary>
    public static string Reindex(string table) => $"""
        INSERT OR IGNORE INTO {table}_assignment SELECT sequence, a.value ->> 'name'
            FROM {table}, json_each(iif(json_valid(record), record, '{"{}"}'), '$.assignments') a;
        """;

    /// <summary>What brings a file of version 1 up to 2.</summary>
    public const string Ledgers = "ALTER TABLE rack ADD COLUMN ledgers TEXT";

    /// <summary>What brings a file of version 2 up to 3.</summary>
    public const string Journals = "ALTER TABLE rack ADD COLUMN journal TEXT NOT NULL DEFAULT 'change'; ALTER TABLE rack ADD COLUMN continues TEXT; ALTER TABLE rack ADD COLUMN continued_by TEXT";

    /// <summary>A journal: the first of a file is called <c>change</c>, one that goes on beside it has a table of its own.</summary>
    public static string Journal(string table) => $"""
        CREATE TABLE {table} (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0), record TEXT NOT NULL, outcome TEXT,
            time TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, summary TEXT NOT NULL,
            reason TEXT NOT NULL, ticket TEXT, result TEXT, progress TEXT) STRICT;
        CREATE TRIGGER {table}_record_stays BEFORE UPDATE OF sequence, record, time, actor, action, summary, reason, ticket ON {table}
            BEGIN SELECT RAISE(ABORT, 'a record never changes'); END;
        CREATE TRIGGER {table}_outcome_stays BEFORE UPDATE OF outcome, result ON {table} WHEN OLD.outcome IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a written outcome never changes'); END;
        CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;

        """;
}
