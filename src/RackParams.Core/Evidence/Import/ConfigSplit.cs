using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Config;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Import;

/// <summary>Takes Convox's karpenter_config apart: what named parameters cover becomes theirs, the rest stays. It is laid over a pool made of the file's other values, and read back through the bindings.</summary>
internal sealed class ConfigSplit(ParameterCatalog catalog, TargetSet live)
{
    // Items of these lists are told apart by a member of theirs: Convox replaces the list, and so loses what the override does not repeat.
    private static readonly (string[] Path, string Key)[] Lists =
    [
        (["spec", "template", "spec", "requirements"], "key"), (["spec", "blockDeviceMappings"], "deviceName"),
    ];

    public IReadOnlyList<Meant> Split(IReadOnlyList<Meant> meant, Meant config)
    {
        if (JsonTextOf(config.Value!) is not { } sections) return meant;
        var before = PoolOf(meant);
        var after = before.Clone();
        Lay(after[Pool.Workload.NodePool]!, sections[ConfigLeaf.NodePool]);
        Lay(after[Pool.Workload.NodeClass]!, sections[ConfigLeaf.NodeClass]);

        var covered = PoolSettings.Of(Pool.Workload).Where(d => !d.Binding.Makes && d.Name != config.Definition!.Name)
            .Select(d => (Definition: d, Before: d.Binding.Read(before).Value, After: d.Binding.Read(after)))
            .Where(d => (d.Before ?? "") != (d.After.Value ?? "")).ToList();
        var over = covered.ToDictionary(c => c.Definition.Name, c => c.After, StringComparer.Ordinal);
        var said = meant.Select(m => m.Definition?.Name).ToHashSet();
        var left = config.Definition!.Binding.Read(after);
        return
        [
            .. meant.Where(m => m != config).Select(m => m.Definition is { } d && over.TryGetValue(d.Name, out var value) ? m with { Value = value.Value, Note = Note(config, value) } : m),
            .. covered.Where(c => !said.Contains(c.Definition.Name)).Select(c => new Meant(config.Source, c.Definition, c.After.Value, Note(config, c.After))),
            config with { Value = left.Value, Note = over.Count == 0 ? null : $"what has a parameter of its own is split off: {string.Join(", ", over.Keys.Order(StringComparer.Ordinal))}" },
        ];
    }

    private static string Note(Meant config, BoundValue value) =>
        $"{config.Source.Name} says so{(value.Inexpressible is { } more ? $", and more: {more}" : "")}";

    private TargetSet PoolOf(IReadOnlyList<Meant> meant)
    {
        var documents = new TargetSet(live.Rack, live.Setting);
        catalog.Find(Pool.Workload.Enabled)!.Binding.Write(documents, "true");
        foreach (var one in meant.Where(m => m.Definition?.Binding.Targets.All(t => t.Part.Length == 0 && t.Kind is TargetKind.NodePool or TargetKind.EC2NodeClass) == true
            && !m.Definition.Binding.Makes && m.Definition.Name != ConfigName).OrderByDescending(m => m.Definition!.Binding.Shapes))
        {
            var parsed = string.IsNullOrEmpty(one.Value) ? Parsed.Ok("") : one.Definition!.Type.Parse(one.Value);
            if (parsed.Value is { } value) one.Definition!.Binding.Write(documents, value.Length == 0 ? null : value);
        }

        return documents;
    }

    private static string ConfigName => Pool.Workload.Name("config");

    private static JsonObject? JsonTextOf(string text) => JsonText.Parse(text).Value as JsonObject;

    private static void Lay(JsonObject document, JsonNode? section)
    {
        if (section is not JsonObject members) return;
        var over = new JsonObject { ["spec"] = members.DeepClone() };
        foreach (var (path, key) in Lists)
        {
            if (At.Get(over, path) is JsonArray items && At.Get(document, path) is JsonArray there) At.Set(over, path, Joined(there, items, key));
        }

        Documents.Merge(document, over);
    }

    private static JsonArray Joined(JsonArray there, JsonArray items, string key)
    {
        var joined = new JsonArray();
        foreach (var old in there.OfType<JsonObject>())
        {
            var item = (JsonObject)old.DeepClone();
            if (items.OfType<JsonObject>().FirstOrDefault(i => At.Scalar(i[key]) == At.Scalar(old[key])) is { } same) Documents.Merge(item, same);
            joined.Add(item);
        }

        foreach (var added in items.Where(i => i is not JsonObject o || !there.OfType<JsonObject>().Any(t => At.Scalar(t[key]) == At.Scalar(o[key])))) joined.Add(added?.DeepClone());
        return joined;
    }
}
