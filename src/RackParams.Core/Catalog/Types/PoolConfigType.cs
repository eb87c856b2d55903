using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Config;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Journal;

namespace RackParams.Core.Catalog.Types;

/// <summary>What no other parameter covers of a pool's objects, as JSON. User data is shown by its hash.</summary>
internal sealed class PoolConfigType(Pool pool) : JsonType(
    """a JSON object with nodePool and ec2NodeClass, laid out as their spec, e.g. {"ec2NodeClass":{"detailedMonitoring":true}}""", JsonShape.Anything)
{
    public const string UserData = "userData";
    private const string HashMark = "sha256:";

    private readonly IReadOnlyList<ConfigLeaf> _leaves = ConfigLeaves.Of(pool);
    private readonly IReadOnlyDictionary<string, string> _refused = ConfigLeaves.Refused(pool);

    /// <summary>User data as it is shown and recorded.</summary>
    public static string Hashed(string userData) => userData.StartsWith(HashMark, StringComparison.Ordinal) ? userData : HashMark + Hash.Of(userData);

    public override Parsed Parse(string text)
    {
        var parsed = base.Parse(text);
        if (parsed.Value is not { } value) return parsed;
        var sections = (JsonObject)JsonNode.Parse(value)!;
        return Fault(sections) is { } fault ? Parsed.Bad(fault) : sections.Count == 0 ? Parsed.Ok("") : parsed;
    }

    public override string Shown(string value)
    {
        var sections = (JsonObject)JsonNode.Parse(value)!;
        if (sections[ConfigLeaf.NodeClass] is not JsonObject nodeClass || At.Scalar(nodeClass[UserData]) is not { } userData) return value;
        nodeClass[UserData] = Hashed(userData);
        return CanonicalJson.Write(sections);
    }

    public override string? Withheld(string shown) =>
        JsonText.Parse(shown).Value is JsonObject sections && sections[ConfigLeaf.NodeClass] is JsonObject nodeClass
        && nodeClass[UserData] is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith(HashMark, StringComparison.Ordinal) ? text : null;

    private string? Fault(JsonObject sections)
    {
        foreach (var (section, members) in sections)
        {
            if (section is not (ConfigLeaf.NodePool or ConfigLeaf.NodeClass)) return $"{section} is unknown; known are {ConfigLeaf.NodePool}, {ConfigLeaf.NodeClass}";
            if (Fault(section, [], members) is { } fault) return fault;
        }

        return null;
    }

    // Walks down until it stands on a leaf; what lies on no way to one is unknown.
    private string? Fault(string section, IReadOnlyList<string> path, JsonNode? node)
    {
        var here = string.Join('.', path.Prepend(section));
        if (_refused.TryGetValue(here, out var instead))
            return instead.Length == 0 ? $"{here} is fixed by the rack's registration and can't be set here" : $"{here} has a parameter of its own: {pool.Name(instead)}";
        if (_leaves.FirstOrDefault(l => l.Section == section && l.Path.SequenceEqual(path)) is { } leaf) return Fault(leaf, here, node);
        var below = _leaves.Where(l => l.Section == section && l.Path.Count > path.Count && l.Path.Take(path.Count).SequenceEqual(path)).ToList();
        if (below.Count == 0) return $"{here} is unknown";
        if (node is not JsonObject members) return $"{here} is no object";
        foreach (var (name, value) in members)
        {
            if (Fault(section, [.. path, name], value) is { } fault) return fault;
        }

        return null;
    }

    private string? Fault(ConfigLeaf leaf, string here, JsonNode? node)
    {
        if (node is null) return $"{here} is null; leave it out";
        if (leaf.Shape.Check(node, here) is { } wrong) return wrong;
        return leaf.Covered(node, here) is not var (path, field) ? null
            : field.Length == 0 ? $"{path} is fixed and can't be set here"
            : $"{path} has a parameter of its own: {pool.Name(field)}";
    }
}
