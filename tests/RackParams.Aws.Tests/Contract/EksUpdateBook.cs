using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>Updates and how far they are.</summary>
internal sealed class EksUpdateBook(TimeProvider time)
{
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>How many looks an update takes to end.</summary>
    public int Looks { get; set; } = 2;

    /// <summary>Code and message with which what comes next fails; null: it succeeds.</summary>
    public (string Code, string Message)? NextFailure { get; set; }

    public IEnumerable<string> Ids => _entries.Keys;

    /// <summary>Ids of the cluster's own updates, or of a node group's or an add-on's.</summary>
    public IEnumerable<string> IdsOf(string? nodeGroup, string? addOn) => _entries.Where(e => Concerns(e.Value.Document, nodeGroup, addOn)).Select(e => e.Key);

    public string Begin(JsonObject document, string type, JsonArray parameters, string? token, string body, Action<JsonObject> apply)
    {
        var id = Guid.NewGuid().ToString();
        var update = new JsonObject
        {
            ["id"] = id,
            ["status"] = "InProgress",
            ["type"] = type,
            ["params"] = parameters,
            ["createdAt"] = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0,
            ["errors"] = new JsonArray(),
        };
        _entries[id] = new Entry(document, update, token, body, apply, Looks);
        document["status"] = "UPDATING";
        return id;
    }

    public JsonObject Peek(string id) => _entries[id].Update;

    public (JsonObject Update, string Body)? Known(string? token) =>
        token is not null && _entries.Values.FirstOrDefault(e => e.Token == token) is { } entry ? (entry.Update, entry.Body) : null;

    public string? Running(JsonObject document) =>
        _entries.Values.FirstOrDefault(e => ReferenceEquals(e.Document, document) && e.IsRunning)?.Update["id"]!.GetValue<string>();

    /// <summary>Looks at an update, which brings it nearer to its end; null: there is none.</summary>
    public JsonObject? Look(string id, string? nodeGroup, string? addOn)
    {
        if (!_entries.TryGetValue(id, out var entry) || !Concerns(entry.Document, nodeGroup, addOn)) return null;
        if (!entry.IsRunning || --entry.Left > 0) return entry.Update;
        if (NextFailure is { } why)
        {
            entry.Update["errors"] = new JsonArray(new JsonObject { ["errorCode"] = why.Code, ["errorMessage"] = why.Message, ["resourceIds"] = new JsonArray("sg-0e5") });
            End(id, "Failed");
        }
        else
        {
            entry.Apply(entry.Document);
            End(id, "Successful");
        }

        return entry.Update;
    }

    public void End(string id, string status)
    {
        _entries[id].Update["status"] = status;
        _entries[id].Document["status"] = "ACTIVE";
    }

    private static bool Concerns(JsonObject document, string? nodeGroup, string? addOn) =>
        (string?)document["nodegroupName"] == nodeGroup && (string?)document["addonName"] == addOn;

    private sealed class Entry(JsonObject document, JsonObject update, string? token, string body, Action<JsonObject> apply, int left)
    {
        public JsonObject Document => document;

        public JsonObject Update => update;

        public string? Token => token;

        public string Body => body;

        public Action<JsonObject> Apply => apply;

        public int Left { get; set; } = left;

        public bool IsRunning => Update["status"]!.GetValue<string>() == "InProgress";
    }
}
