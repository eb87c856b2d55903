using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace RackParams.Local;

/// <summary>SQLite files as everything here opens them, and what can be wrong with one.</summary>
internal static class SqliteFile
{
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int NotADatabase = 26;

    // Larger ones are looked over by Test-RackAuditLog alone: whoever writes is not to wait.
    private const long LookedOver = 64 << 20;

    // One page of its index of the log beside the file.
    private const long LeastRoom = 32 << 10;

    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The same for who only reads: where there is no right or no room to write, SQLite's own files beside it aren't needed, if nothing waits in them.</summary>
    public static SqliteConnection OpenToRead(string connectionString, string file)
    {
        try
        {
            return Open(connectionString);
        }
        catch (SqliteException e) when ((e.SqliteErrorCode is ReadOnly or CannotOpen || IsFull(e, file)) && IsSettled(file))
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1",
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            connection.Open();
            return connection;
        }
    }

    /// <summary>What SQLite finds wrong with a file, its first finding; null: nothing.</summary>
    public static string? Damage(SqliteConnection connection)
    {
        try
        {
            return Check(connection, "integrity_check");
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            return e.Message;
        }
    }

    /// <summary>The same, in passing: before something is written into it, which would make it worse.</summary>
    public static string? DamageInPassing(SqliteConnection connection, string file) =>
        new FileInfo(file) is { Exists: true, Length: <= LookedOver } ? Check(connection, "quick_check") : null;

    /// <summary>Whether there was no room: SQLite says so of the file itself, and not of its own files beside it.</summary>
    public static bool IsFull(SqliteException e, string file) =>
        e.SqliteErrorCode == Full || (e.SqliteErrorCode == InputOutput && new DriveInfo(Path.GetFullPath(file)).AvailableFreeSpace < LeastRoom);

    /// <summary>Whether a failure says that a file, or what it holds, isn't what was written.</summary>
    public static bool IsDamage(Exception e) =>
        e is SqliteException { SqliteErrorCode: Corrupt or NotADatabase } or InvalidCastException or FormatException or JsonException or OverflowException or ArgumentException
            || e.GetType() == typeof(InvalidOperationException);

    private static bool IsSettled(string file) => File.Exists(file) && new FileInfo(file + "-wal") is not { Exists: true, Length: > 0 };

    private static string? Check(SqliteConnection connection, string check) =>
        connection.Rows(r => r.GetString(0), $"PRAGMA {check}(1)") is [var first, ..] && first != "ok" ? first.ReplaceLineEndings(" ") : null;
}
