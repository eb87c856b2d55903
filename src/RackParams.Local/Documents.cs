using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>The table of documents. Metadata that an API server fills in is filled in on reading.</summary>
internal static class Documents
{
    public static LiveObject? Read(SqliteConnection connection, TargetRef target) => connection.Rows(
        r => Live(target, r),
        "SELECT uid, generation, resource_version, body FROM document WHERE kind = $kind AND name = $name",
        ("$kind", target.Kind.ToString()), ("$name", target.Name)).SingleOrDefault();

    public static IReadOnlyList<LiveObject> List(SqliteConnection connection, TargetKind kind)
    {
        var names = connection.Rows(r => r.GetString(0), "SELECT name FROM document WHERE kind = $kind ORDER BY name", ("$kind", kind.ToString()));
        return [.. names.Select(name => Read(connection, new TargetRef(kind, name))!)];
    }

    public static void Store(SqliteConnection connection, TargetRef target, string uid, long generation, JsonObject document) => connection.Run(
        """
        UPDATE counter SET resource_version = resource_version + 1;
        INSERT INTO document VALUES ($kind, $name, $uid, $generation, (SELECT resource_version FROM counter), $body)
            ON CONFLICT DO UPDATE SET generation = excluded.generation, resource_version = excluded.resource_version, body = excluded.body
        """,
        ("$kind", target.Kind.ToString()), ("$name", target.Name), ("$uid", uid), ("$generation", generation), ("$body", document.ToJsonString()));

    public static void Delete(SqliteConnection connection, TargetRef target) => connection.Run(
        "DELETE FROM document WHERE kind = $kind AND name = $name",
        ("$kind", target.Kind.ToString()), ("$name", target.Name));

    private static LiveObject Live(TargetRef target, SqliteDataReader row)
    {
        var document = (JsonObject)JsonNode.Parse(row.GetString(3))!;
        var live = new LiveObject(target, row.GetString(0), row.GetInt64(1), row.GetInt64(2).ToString(System.Globalization.CultureInfo.InvariantCulture), document);
        if (document["metadata"] is JsonObject metadata)
        {
            metadata["uid"] = live.Uid;
            metadata["generation"] = live.Generation;
            metadata["resourceVersion"] = live.ResourceVersion;
        }

        return live;
    }
}
