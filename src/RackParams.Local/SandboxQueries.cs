using System.Globalization;

namespace RackParams.Local;

/// <summary>How a sandbox's changes are found. Each is answered from an index, page by page.</summary>
internal static class SandboxQueries
{
    public const string Columns = "sequence, record, outcome, time, actor, action, summary, reason, ticket, result, progress";

    /// <summary>A page from a sequence on, with the names by which each change is found.</summary>
    public static string From(string table) => $"""
        SELECT {Columns}, (SELECT json_group_array(name) FROM (SELECT name FROM {table}_assignment WHERE sequence = {table}.sequence ORDER BY name))
        FROM {table} WHERE sequence >= $from ORDER BY sequence LIMIT $count
        """;

    /// <summary>The first change of a period. Times never run back along a journal.</summary>
    public static string FirstSince(string table) => $"SELECT sequence FROM {table} WHERE time >= $since ORDER BY time, sequence LIMIT 1";

    /// <summary>Every name that was ever assigned, each found by a leap over those alike.</summary>
    public static string Names(string table) => $"""
        WITH RECURSIVE known (name) AS (
            SELECT min(name) FROM {table}_assignment UNION ALL
            SELECT (SELECT min(name) FROM {table}_assignment WHERE name > known.name) FROM known WHERE known.name IS NOT NULL)
        SELECT name FROM known WHERE name IS NOT NULL
        """;

    /// <summary>A page of the changes of so many parameters, no more than a page of each being looked at, and the first change, which says where the journal goes on from.</summary>
    public static string Named(string table, int names)
    {
        var each = Enumerable.Range(0, names).Select(i => $"SELECT * FROM (SELECT sequence FROM {table}_assignment WHERE name = {Name(i)} AND sequence >= $from ORDER BY sequence LIMIT $count)");
        return $"""
            SELECT {Columns} FROM {table} WHERE sequence IN ({string.Join(" UNION ", each.Append("SELECT 1 WHERE $from <= 1"))}) ORDER BY sequence LIMIT $count
            """;
    }

    /// <summary>The parameter of the statement that holds a name.</summary>
    public static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"$name{index}");
}
