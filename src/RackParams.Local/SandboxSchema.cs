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
            head_sequence INTEGER, head_hash TEXT, head_time TEXT, parameters TEXT NOT NULL, head_catalog INTEGER, ledgers TEXT) STRICT;
        CREATE TABLE change (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0), record TEXT NOT NULL, outcome TEXT,
            time TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, summary TEXT NOT NULL,
            reason TEXT NOT NULL, ticket TEXT, result TEXT, progress TEXT) STRICT;
        CREATE TRIGGER change_record_stays BEFORE UPDATE OF sequence, record, time, actor, action, summary, reason, ticket ON change
            BEGIN SELECT RAISE(ABORT, 'a record never changes'); END;
        CREATE TRIGGER change_outcome_stays BEFORE UPDATE OF outcome, result ON change WHEN OLD.outcome IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'a written outcome never changes'); END;
        CREATE TRIGGER change_stays BEFORE DELETE ON change
            BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;
        CREATE TRIGGER head_never_falls BEFORE UPDATE OF head_sequence ON rack WHEN NEW.head_sequence < OLD.head_sequence
            BEGIN SELECT RAISE(ABORT, 'the head never falls'); END;

        """;

    /// <summary>Finds changes by time and by parameter without a walk. Verification compares it with the records.</summary>
    public const string Index = """
        CREATE TABLE IF NOT EXISTS assignment (
            sequence INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (sequence, name)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS assignment_by_name ON assignment (name, sequence);
        CREATE INDEX IF NOT EXISTS change_by_time ON change (time, sequence);
        CREATE TRIGGER IF NOT EXISTS change_indexed AFTER INSERT ON change
            BEGIN INSERT OR IGNORE INTO assignment SELECT NEW.sequence, value ->> 'name'
                FROM json_each(iif(json_valid(NEW.record), NEW.record, '{}'), '$.assignments'); END;
        CREATE TRIGGER IF NOT EXISTS assignment_stays BEFORE UPDATE ON assignment
            BEGIN SELECT RAISE(ABORT, 'an index entry never changes'); END;
        CREATE TRIGGER IF NOT EXISTS assignment_kept BEFORE DELETE ON assignment
            BEGIN SELECT RAISE(ABORT, 'an index entry is never deleted'); END;

        """;

    /// <summary>Fills the index of a file that had none.</summary>
    public const string Reindex = """
        INSERT OR IGNORE INTO assignment SELECT sequence, a.value ->> 'name'
            FROM change, json_each(iif(json_valid(record), record, '{}'), '$.assignments') a;
        """;

    /// <summary>What brings a file of version 1 up to 2.</summary>
    public const string Ledgers = "ALTER TABLE rack ADD COLUMN ledgers TEXT";
}
