using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>Annotations of objects of the Kubernetes API.</summary>
public static class Annotations
{
    /// <summary>Keeps Karpenter from replacing a node, or the node of a pod.</summary>
    public const string DoNotDisrupt = "karpenter.sh/do-not-disrupt";

    public static string? Of(JsonObject? document, string key) =>
        document?["metadata"]?["annotations"]?[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
