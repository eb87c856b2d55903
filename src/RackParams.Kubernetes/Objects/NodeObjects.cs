using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Objects;

/// <summary>From objects of the API server to what a forecast needs of them.</summary>
internal static class NodeObjects
{
    private const string DisruptionTaint = "karpenter.sh/disrupted";

    public static NodeClaim Claim(JsonObject json)
    {
        var metadata = json.Member("metadata");
        var (spec, status) = (json["spec"] as JsonObject ?? [], json["status"] as JsonObject ?? []);
        var conditions = (status["conditions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return new NodeClaim(
            metadata.Text("name"), status.TextOrNull("nodeName"), Texts(metadata["labels"]),
            DateTimeOffset.Parse(metadata.Text("creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            spec.TextOrNull("expireAfter"))
        {
            Annotations = Texts(metadata["annotations"]),
            TerminationGracePeriod = spec.TextOrNull("terminationGracePeriod"),
            ImageId = status.TextOrNull("imageID"),
            Taints = spec["taints"]?.DeepClone() as JsonArray ?? [],
            StartupTaints = spec["startupTaints"]?.DeepClone() as JsonArray ?? [],
            Leaving = metadata["deletionTimestamp"] is not null,
            Initialized = Condition(conditions, "Initialized")?.TextOrNull("status") == "True",
            DriftReason = Condition(conditions, "Drifted") is { } drifted && drifted.TextOrNull("status") == "True" ? drifted.TextOrNull("reason") ?? "Drifted" : null,
        };
    }

    public static PodBudget Budget(JsonObject json)
    {
        var (metadata, spec) = (json.Member("metadata"), json["spec"] as JsonObject ?? []);
        var allowed = json["status"]?["disruptionsAllowed"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;
        return new PodBudget(
            metadata.Text("namespace"), metadata.Text("name"), spec["selector"]?.DeepClone() as JsonObject, allowed,
            spec.TextOrNull("unhealthyPodEvictionPolicy") == "AlwaysAllow");
    }

    /// <summary>A pod; null: it runs on no node.</summary>
    public static Pod? Pod(PodItem item) => item is not { Metadata: { } metadata, Spec: { NodeName.Length: > 0 } spec } ? null : new Pod(metadata.Namespace, metadata.Name, spec.NodeName)
    {
        Labels = metadata.Labels,
        OwnerKind = metadata.OwnerReferences.Select(o => o.Kind).FirstOrDefault(),
        DoNotDisrupt = metadata.Annotations.GetValueOrDefault(Annotations.DoNotDisrupt),
        Started = item.Status.StartTime,
        Ended = item.Status.Phase is "Succeeded" or "Failed",
        Leaving = metadata.DeletionTimestamp is not null,
        NotReady = item.Status.Conditions.Any(c => c is { Type: "Ready", Status: "False" }),
        ToleratesDisruption = spec.Tolerations.Any(Tolerates),
    };

    public static NodeState? Node(NodeItem item) => item.Metadata is not { } metadata ? null : new NodeState(
        metadata.Name,
        item.Status.Conditions.Any(c => c is { Type: "Ready", Status: "True" }),
        metadata.Annotations.GetValueOrDefault(Annotations.DoNotDisrupt) == "true");

    // Karpenter's taint has no value and keeps pods from being scheduled.
    private static bool Tolerates(TolerationItem toleration) =>
        toleration.Effect is null or "" or "NoSchedule"
        && (toleration.Key == DisruptionTaint ? toleration.Operator == "Exists" || string.IsNullOrEmpty(toleration.Value)
            : string.IsNullOrEmpty(toleration.Key) && toleration.Operator == "Exists");

    private static JsonObject? Condition(IEnumerable<JsonObject> conditions, string type) => conditions.FirstOrDefault(c => c.TextOrNull("type") == type);

    private static Dictionary<string, string> Texts(JsonNode? map) =>
        (map as JsonObject ?? []).ToDictionary(m => m.Key, m => m.Value?.ToString() ?? "", StringComparer.Ordinal);
}
