using System.Text.Json.Nodes;

namespace RackParams.Local;

/// <summary>metadata.managedFields of a document: which manager owns which fields.</summary>
internal sealed class ManagedFields
{
    private readonly List<Entry> _entries;

    private ManagedFields(List<Entry> entries) => _entries = entries;

    public static ManagedFields Of(JsonObject document) => new([..
        (document["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>().Select(Entry.Read)]);

    /// <summary>The entries, other than a manager's own of this operation, that hold a field.</summary>
    public IEnumerable<Entry> Others(string manager, string operation, IReadOnlyList<string> path) =>
        _entries.Where(e => !e.Is(manager, operation) && e.Holds(path)).ToList();

    public IReadOnlyList<IReadOnlyList<string>> Owned(string manager, string operation) =>
        _entries.FirstOrDefault(e => e.Is(manager, operation))?.Paths ?? [];

    public void DisownAll(IReadOnlyList<string> path)
    {
        foreach (var entry in _entries) entry.Disown(path);
    }

    public void Own(string manager, string operation, IReadOnlyList<IReadOnlyList<string>> paths, string time)
    {
        _entries.RemoveAll(e => e.Is(manager, operation));
        _entries.Add(new Entry(manager, operation, time, [.. paths]));
    }

    public void WriteTo(JsonObject document)
    {
        if (document["metadata"] is not JsonObject metadata) document["metadata"] = metadata = [];
        var version = document["apiVersion"]?.ToString() ?? "";
        metadata["managedFields"] = new JsonArray([.. _entries.Where(e => e.Paths.Count > 0).Select(e => e.Write(version))]);
    }

    internal sealed class Entry(string manager, string operation, string time, List<IReadOnlyList<string>> paths)
    {
        public string Manager => manager;

        public IReadOnlyList<IReadOnlyList<string>> Paths => paths;

        public static Entry Read(JsonObject json) => new(
            json["manager"]!.GetValue<string>(), json["operation"]!.GetValue<string>(), json["time"]!.GetValue<string>(),
            [.. Unfold((JsonObject)json["fieldsV1"]!, [])]);

        public bool Is(string name, string kind) => manager == name && operation == kind;

        public bool Holds(IReadOnlyList<string> path) => paths.Any(path.SequenceEqual);

        public void Disown(IReadOnlyList<string> path) => paths.RemoveAll(path.SequenceEqual);

        public JsonObject Write(string version)
        {
            var fields = new JsonObject();
            foreach (var path in paths)
            {
                var at = fields;
                foreach (var step in path)
                {
                    if (at["f:" + step] is not JsonObject next) at["f:" + step] = next = [];
                    at = next;
                }
            }

            return new JsonObject
            {
                ["apiVersion"] = version, ["fieldsType"] = "FieldsV1", ["fieldsV1"] = fields,
                ["manager"] = manager, ["operation"] = operation, ["time"] = time,
            };
        }

        private static IEnumerable<IReadOnlyList<string>> Unfold(JsonObject fields, IReadOnlyList<string> path)
        {
            foreach (var (key, value) in fields)
            {
                string[] here = [.. path, key[2..]];
                if (value is JsonObject { Count: > 0 } inner)
                    foreach (var leaf in Unfold(inner, here)) yield return leaf;
                else yield return here;
            }
        }
    }
}
