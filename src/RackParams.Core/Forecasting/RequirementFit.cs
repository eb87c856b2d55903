using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;

namespace RackParams.Core.Forecasting;

/// <summary>Whether a node's labels satisfy a NodePool's requirements, as Karpenter judges drift.</summary>
/// <remarks>After pkg/scheduling/requirements.go (Compatible, Intersects) of kubernetes-sigs/karpenter. Requirements of one key are joined first, so that what is judged is what they allow together.</remarks>
internal static class RequirementFit
{
    // Old names of labels: NormalizedLabels in pkg/apis/v1/labels.go, and the one that the AWS provider adds.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["failure-domain.beta.kubernetes.io/zone"] = "topology.kubernetes.io/zone",
        ["failure-domain.beta.kubernetes.io/region"] = "topology.kubernetes.io/region",
        ["topology.ebs.csi.aws.com/zone"] = "topology.kubernetes.io/zone",
        ["beta.kubernetes.io/arch"] = "kubernetes.io/arch",
        ["beta.kubernetes.io/os"] = "kubernetes.io/os",
        ["beta.kubernetes.io/instance-type"] = "node.kubernetes.io/instance-type",
    };

    public static bool Fits(IReadOnlyDictionary<string, string> labels, JsonArray? requirements) =>
        Read(requirements).All(r => r.Value.Allows(labels.GetValueOrDefault(r.Key)));

    /// <summary>What requirements allow for each label.</summary>
    public static IReadOnlyDictionary<string, LabelRange> Read(JsonArray? requirements) => (requirements ?? []).OfType<JsonObject>()
        .GroupBy(r => Name(At.Scalar(r["key"]) ?? ""), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(LabelRange.Read).Aggregate((one, other) => one.And(other)), StringComparer.Ordinal);

    private static string Name(string key) => Names.GetValueOrDefault(key, key);
}
