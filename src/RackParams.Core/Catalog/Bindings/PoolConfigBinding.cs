using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Config;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>All that no other parameter covers of a pool's NodePool and EC2NodeClass, as one JSON text.</summary>
internal sealed class PoolConfigBinding(PoolConfigType type, Pool pool) : IBinding
{
    private readonly IReadOnlyList<ConfigLeaf> _leaves = ConfigLeaves.Of(pool);

    public IReadOnlyList<TargetSlot> Targets { get; } = [pool.NodePool, pool.NodeClass];

    public IReadOnlyList<string> Steps { get; } = ["spec"];

    public string Path => "spec";

    public BoundValue Read(TargetSet documents)
    {
        var value = new JsonObject();
        foreach (var leaf in _leaves)
        {
            if (Document(documents, leaf) is { } document && leaf.Read(document) is { } found) At.Set(value, [leaf.Section, .. leaf.Path], found);
        }

        return value.Count == 0 ? BoundValue.Unset : Found(CanonicalJson.Write(value));
    }

    public void Write(TargetSet documents, string? value)
    {
        var wanted = value is null ? [] : (JsonObject)JsonNode.Parse(value)!;
        foreach (var leaf in _leaves)
        {
            if (Document(documents, leaf) is not { } document) continue;
            var node = At.Get(wanted, [leaf.Section, .. leaf.Path]);
            if (!IsLiveUserData(leaf, document, node)) leaf.Write(document, node);
        }
    }

    private BoundValue Found(string value)
    {
        var shown = type.Shown(value);
        return type.Parse(shown).Fault is { } strange ? new BoundValue(shown, strange) : new BoundValue(shown);
    }

    // The hash of what is there means: as it is.
    private static bool IsLiveUserData(ConfigLeaf leaf, JsonObject document, JsonNode? node) =>
        leaf.Path is [PoolConfigType.UserData] && At.Scalar(node) is { } asked && leaf.Read(document) is { } live
        && asked == PoolConfigType.Hashed(At.Scalar(live)!);

    private JsonObject? Document(TargetSet documents, ConfigLeaf leaf) =>
        documents[leaf.Section == ConfigLeaf.NodePool ? pool.NodePool : pool.NodeClass];
}
