using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Which images an EC2NodeClass chooses, as far as it can be told without asking AWS.</summary>
/// <remarks>A node drifts when its image is none of those the class resolves to: isAMIDrifted in pkg/cloudprovider/drift.go of aws/karpenter-provider-aws.</remarks>
internal static class AmiSelection
{
    private const string Latest = "latest";

    private static readonly string[] Families = ["AL2", "AL2023", "Bottlerocket", "Windows2019", "Windows2022", "Windows2025"];

    /// <summary>The family that is hashed: the one named, else that of the alias. Naming what the alias says already changes nothing.</summary>
    public static string Family(JsonObject spec)
    {
        if (At.Scalar(spec["amiFamily"]) is { } named) return named;
        var alias = (spec["amiSelectorTerms"] as JsonArray ?? []).OfType<JsonObject>().Select(t => At.Scalar(t["alias"])).FirstOrDefault(a => a is not null);
        return Families.FirstOrDefault(f => f.Equals(alias?.Split('@')[0], StringComparison.OrdinalIgnoreCase)) ?? "Custom";
    }

    /// <summary>Whether a node's image is one that a changed class no longer chooses.</summary>
    public static Drift Judge(NodeClaim claim, JsonObject before, JsonObject after)
    {
        if (claim.ImageId is not { } image) return Drift.Unknown;
        if (AmiFamily.Ids(after) is { } ids) return ByIds(claim, image, ids, before);
        return Version(after) is not (null or Latest) and { } version ? ByVersion(image, version, before) : Drift.Unknown;
    }

    // Of several images that suit a machine only one is used: which, is told by what the class knows of each.
    private static Drift ByIds(NodeClaim claim, string image, IReadOnlyList<string> ids, JsonObject before)
    {
        if (!ids.Contains(image)) return Drift.Of("AMIDrift");
        if (ids.Count == 1) return Drift.None;
        var known = Resolved(before).Where(a => ids.Contains(At.Scalar(a["id"]))).ToList();
        return known.Count == ids.Count && known.Count(a => RequirementFit.Fits(claim.Labels, a["requirements"] as JsonArray)) == 1 ? Drift.None : Drift.Unknown;
    }

    // Names of Amazon's images end in their version: where it is the one asked for, nothing changes.
    private static Drift ByVersion(string image, string version, JsonObject before)
    {
        var resolved = Resolved(before).ToList();
        var isOne = resolved.Any(a => At.Scalar(a["id"]) == image);
        var same = resolved.Count > 0 && resolved.All(a => At.Scalar(a["name"]) is { } name && $"{name}-".Contains($"-v{version.TrimStart('v')}-", StringComparison.Ordinal));
        return same ? isOne ? Drift.None : Drift.Of("AMIDrift") : isOne ? Drift.Of("AMIDrift") : Drift.Unknown;
    }

    private static string? Version(JsonObject nodeClass) => AmiFamily.Alias(nodeClass)?.Split('@') is [_, var version] ? version : null;

    private static IEnumerable<JsonObject> Resolved(JsonObject nodeClass) => (nodeClass["status"]?["amis"] as JsonArray ?? []).OfType<JsonObject>();
}
