using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting.Hashing;

/// <summary>Karpenter's hash of a NodePool's template, which every NodeClaim carries from birth. A claim whose hash differs has drifted.</summary>
/// <remarks>After pkg/apis/v1/nodepool.go of kubernetes-sigs/karpenter: Hash and the types it covers; version v3, unchanged since 1.0. Requirements are left out.</remarks>
internal static class NodePoolHash
{
    public const string Version = "v3";
    public const string Annotation = "karpenter.sh/nodepool-hash";
    public const string VersionAnnotation = "karpenter.sh/nodepool-hash-version";

    private static readonly FieldHash Taint = Go.Struct("Taint", ("key", "Key", Go.TextValue), ("value", "Value", Go.TextValue), ("effect", "Effect", Go.TextValue));

    private static readonly FieldHash Metadata = Go.Struct("ObjectMeta", ("labels", "Labels", Go.Map(Go.TextPointer)), ("annotations", "Annotations", Go.Map(Go.TextPointer)));

    private static readonly FieldHash Spec = Go.Struct(
        "NodeClaimTemplateSpec",
        ("taints", "Taints", Go.Set(Taint)),
        ("startupTaints", "StartupTaints", Go.Set(Taint)),
        ("nodeClassRef", "NodeClassRef", Go.Struct("NodeClassReference", ("kind", "Kind", Go.TextValue), ("name", "Name", Go.TextValue), ("group", "Group", Go.TextValue))),
        ("terminationGracePeriod", "TerminationGracePeriod", Go.Duration("Duration")),
        ("expireAfter", "ExpireAfter", Go.Duration("NillableDuration")));

    /// <summary>The hash of a NodePool, as the annotation has it.</summary>
    public static string Of(JsonObject nodePool)
    {
        var template = nodePool["spec"]?["template"] as JsonObject ?? [];
        return Go.Struct("NodeClaimTemplate", ("ObjectMeta", Whole(template["metadata"]) ? Metadata(template["metadata"]) : null), ("Spec", Spec(template["spec"])))
            .ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The hash a changed NodePool will have; null where Karpenter's own is computed otherwise than here, so that nothing is known.</summary>
    public static string? After(JsonObject before, JsonObject after) =>
        Annotations.Of(before, VersionAnnotation) == Version && Annotations.Of(before, Annotation) == Of(before) ? Of(after) : null;

    // Metadata is no pointer: without labels and annotations it is zero.
    private static bool Whole(JsonNode? metadata) => metadata?["labels"] is not null || metadata?["annotations"] is not null;
}
