using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>Whether the rack's NodePool and EC2NodeClass exist. Writing true makes them from the catalog's defaults, writing false removes them.</summary>
public sealed class PoolBinding(Func<IEnumerable<ParameterDefinition>> definitions) : IBinding
{
    public IReadOnlyList<TargetKind> Targets { get; } = [TargetKind.NodePool, TargetKind.EC2NodeClass];

    public string Path => "";

    public bool Makes => true;

    public BoundValue Read(TargetSet documents) => new(Targets.All(k => documents[k] is not null) ? "true" : "false");

    public void Write(TargetSet documents, string? value)
    {
        if (value != "true")
        {
            foreach (var kind in Targets) documents[kind] = null;
            return;
        }

        var missing = Targets.Where(k => documents[k] is null).ToList();
        if (missing.Contains(TargetKind.EC2NodeClass)) documents[TargetKind.EC2NodeClass] = NodeClass(documents.Setting);
        if (missing.Contains(TargetKind.NodePool)) documents[TargetKind.NodePool] = NodePool(documents.Setting);
        foreach (var definition in definitions().Where(d => !d.Binding.Makes && d.Default is not null && d.Binding.Targets.All(missing.Contains)))
            definition.Binding.Write(documents, definition.Default);
    }

    private static JsonObject NodePool(RackSetting setting) => new()
    {
        ["apiVersion"] = "karpenter.sh/v1",
        ["kind"] = "NodePool",
        ["metadata"] = new JsonObject { ["name"] = setting.NodePool },
        ["spec"] = new JsonObject
        {
            ["template"] = new JsonObject
            {
                ["spec"] = new JsonObject
                {
                    ["nodeClassRef"] = new JsonObject { ["group"] = "karpenter.k8s.aws", ["kind"] = "EC2NodeClass", ["name"] = setting.NodeClass },
                    ["requirements"] = new JsonArray(new JsonObject { ["key"] = "kubernetes.io/os", ["operator"] = "In", ["values"] = new JsonArray("linux") }),
                },
            },
        },
    };

    private static JsonObject NodeClass(RackSetting setting) => new()
    {
        ["apiVersion"] = "karpenter.k8s.aws/v1",
        ["kind"] = "EC2NodeClass",
        ["metadata"] = new JsonObject { ["name"] = setting.NodeClass },
        ["spec"] = new JsonObject
        {
            ["role"] = setting.NodeRole,
            ["amiSelectorTerms"] = new JsonArray(new JsonObject { ["alias"] = "al2023@latest" }),
            ["subnetSelectorTerms"] = new JsonArray(Discovered(setting)),
            ["securityGroupSelectorTerms"] = new JsonArray(Discovered(setting)),
            ["tags"] = new JsonObject { ["Name"] = $"{setting.Cluster}/karpenter/{setting.NodePool}", ["Rack"] = setting.Cluster },
        },
    };

    private static JsonObject Discovered(RackSetting setting) =>
        new() { ["tags"] = new JsonObject { ["karpenter.sh/discovery"] = setting.DiscoveryTag } };
}
