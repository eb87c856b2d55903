using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Whether a pool's NodePool and EC2NodeClass exist and are the rack's. Writing true makes them from the catalog's defaults or takes in what is there, writing false removes them.</summary>
internal sealed class PoolBinding(Pool pool) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [pool.NodePool, pool.NodeClass];

    // A class goes with its pool only where no other pool uses it.
    public IReadOnlyList<TargetSlot> Looks { get; } = [TargetSlot.Every(TargetKind.NodePool)];

    public IReadOnlyList<string> Steps => [];

    public string Path => "";

    public bool Makes => true;

    public BoundValue Read(TargetSet documents) => new(Targets.All(t => documents[t] is not null) && IsOurs(documents) ? "true" : "false");

    public void Write(TargetSet documents, string? value)
    {
        if (value == "true") Make(documents);
        else if (Read(documents).Value == "true") Remove(documents);
    }

    // The workload pool is named at registration and the build pool by convention; a further pool says whose it is.
    private bool IsOurs(TargetSet documents) => Owner.Of(documents[pool.NodePool]) is var owner
        && (owner == documents.Rack || (owner is null && !pool.IsFurther));

    private void Remove(TargetSet documents)
    {
        var nodeClass = documents.Target(pool.NodeClass);
        documents[pool.NodePool] = null;
        if (!documents.Of(TargetKind.NodePool).Any(p => TargetSet.ClassOf(p.Document) == nodeClass.Name)) documents[nodeClass] = null;
    }

    private void Make(TargetSet documents)
    {
        var missing = Targets.Where(t => documents[t] is null).ToList();
        if (documents[pool.NodePool] is { } there && pool.IsFurther) Owner.Set(there, documents.Rack);
        if (missing.Contains(pool.NodeClass)) documents[pool.NodeClass] = NodeClass(documents);
        if (missing.Contains(pool.NodePool)) documents[pool.NodePool] = NodePool(documents);
        foreach (var definition in PoolSettings.Of(pool).Where(d => !d.Binding.Makes && d.Default is not null && d.Binding.Targets.All(missing.Contains)).OrderByDescending(d => d.Binding.Shapes))
            definition.Binding.Write(documents, definition.Default);
    }

    private JsonObject NodePool(TargetSet documents)
    {
        var template = new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["nodeClassRef"] = new JsonObject { ["group"] = "karpenter.k8s.aws", ["kind"] = "EC2NodeClass", ["name"] = documents.Target(pool.NodeClass).Name },
                ["requirements"] = new JsonArray(new JsonObject { ["key"] = "kubernetes.io/os", ["operator"] = "In", ["values"] = new JsonArray("linux") }),
            },
        };
        if (pool.IsBuild)
        {
            template["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["convox-build"] = "true" } };
            template["spec"]!["taints"] = new JsonArray(new JsonObject { ["effect"] = "NoSchedule", ["key"] = "dedicated", ["value"] = "build" });
        }

        return Object(documents, pool.NodePool, "karpenter.sh/v1", "NodePool", new JsonObject { ["template"] = template });
    }

    private JsonObject NodeClass(TargetSet documents)
    {
        var setting = documents.Setting;
        return Object(documents, pool.NodeClass, "karpenter.k8s.aws/v1", "EC2NodeClass", new JsonObject
        {
            ["role"] = setting.NodeRole,
            ["subnetSelectorTerms"] = new JsonArray(Discovered(setting)),
            ["securityGroupSelectorTerms"] = new JsonArray(Discovered(setting)),
            ["tags"] = new JsonObject { ["Name"] = $"{setting.Cluster}/karpenter/{documents.Target(pool.NodePool).Name}", ["Rack"] = setting.Cluster },
        });
    }

    private static JsonObject Object(TargetSet documents, TargetSlot slot, string version, string kind, JsonObject spec)
    {
        var made = new JsonObject
        {
            ["apiVersion"] = version,
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = documents.Target(slot).Name },
            ["spec"] = spec,
        };
        Owner.Set(made, documents.Rack);
        return made;
    }

    private static JsonObject Discovered(RackSetting setting) =>
        new() { ["tags"] = new JsonObject { ["karpenter.sh/discovery"] = setting.DiscoveryTag } };
}
