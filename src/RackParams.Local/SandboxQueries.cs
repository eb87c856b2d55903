using System.Globalization;

namespace RackParams.Local;

/// <summary>How a sandbox's changes are found. Each is answered from an index, page by page.</summary>
internal static class SandboxQueries
{
    public const string Columns = "sequence, record, outcome, time, actor, action, summary, reason, ticket, result, progress";

    /// <summary>A page from a sequence on, with the names by which each change is found.</summary>
    public const string From = $"""
        SELECT {Columns}, (SELECT json_group_array(name) FROM (SELECT name FROM assignment WHERE sequence = change.sequence ORDER BY name))
        FROM change WHERE sequence >= $from ORDER BY sequence LIMIT $count
        """;

    /// <summary>The first change of a period. Times never run back along a journal.</summary>
    public const string FirstSince = "SELECT sequence FROM change WHERE time >= $since ORDER BY time, sequence LIMIT 1";

    /// <summary>Every name that was ever assigned, each found by a leap over those alike.</summary>
    public const string Names = """
        WITH RECURSIVE known (name) AS (
            SELECT min(name) FROM assignment UNION ALL
            SELECT (SELECT min(name) FROM assignment WHERE name > known.name) FROM known WHERE known.name IS NOT NULL)
        SELECT name FROM known WHERE name IS NOT NULL
        """;

    /// <summary>A page of the changes of so many parameters: no more than a page of each is looked at.</summary>
    public static string Named(int names)
    {
        var each = Enumerable.Range(0, names).Select(i => $"SELECT * FROM (SELECT sequence FROM assignment WHERE name = {Name(i)} AND sequence >= $from ORDER BY sequence LIMIT $count)");
        return $"""
            SELECT {Columns} FROM change WHERE sequence IN ({string.Join(" UNION ", each)}) ORDER BY sequence LIMIT $count
            """;
    }

    /// <summary>The parameter of the statement that holds a name.</summary>
    public static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"$name{index}");
}
