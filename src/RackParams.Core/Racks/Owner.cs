using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>Which rack an object of the Kubernetes API says it belongs to.</summary>
public static class Owner
{
    /// <summary>The name of the rack; null: it says nothing.</summary>
    public static string? Of(JsonObject? document) =>
        ((document?["metadata"] as JsonObject)?["labels"] as JsonObject)?[RackSetting.RackLabel] is JsonValue label && label.TryGetValue<string>(out var rack) ? rack : null;

    /// <summary>Says that an object belongs to a rack.</summary>
    public static void Set(JsonObject document, string rack)
    {
        if (document["metadata"] is not JsonObject metadata) document["metadata"] = metadata = [];
        if (metadata["labels"] is not JsonObject labels) metadata["labels"] = labels = [];
        labels[RackSetting.RackLabel] = rack;
    }
}
