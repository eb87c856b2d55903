using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EKS.Model;

namespace RackParams.Aws.Eks;

/// <summary>From a managed node group's document as it is to the document as it should be: its settings in one call, its version in another.</summary>
internal static class NodeGroupSteps
{
    private static readonly string[] Settings = ["scalingConfig", "updateConfig", "nodeRepairConfig"];
    private static readonly string[] Versions = ["version", "releaseVersion", "launchTemplate"];

    public static IReadOnlyList<EksStep> Between(JsonObject before, JsonObject after)
    {
        var (cluster, group) = (before["clusterName"]!.GetValue<string>(), before["nodegroupName"]!.GetValue<string>());
        var subject = $"node group {group} of cluster {cluster}";
        List<EksStep> steps = [.. TagSteps.Between(subject, cluster, before["nodegroupArn"]!.GetValue<string>(), before, after)];
        var settings = DocumentChanges.Pick(after, Settings.Where(p => DocumentChanges.Differs(before, after, p)));
        if (Labels(before, after) is { } labels) settings["labels"] = labels;
        if (Taints(before, after) is { } taints) settings["taints"] = taints;
        if (settings.Count > 0) steps.Add(Config(cluster, group, subject, settings));
        var version = DocumentChanges.Pick(after, Versions.Where(p => DocumentChanges.Differs(before, after, p)));
        if (version.Count > 0) steps.Add(Version(cluster, group, subject, version));
        return steps;
    }

    private static EksStep Config(string cluster, string group, string subject, JsonObject changes) => new(
        "eks:UpdateNodegroupConfig", cluster, $"settings of {subject}", async (eks, token, cancellationToken) =>
        {
            var request = changes.Deserialize(EksDocuments.Default.UpdateNodegroupConfigRequest)!;
            (request.ClusterName, request.NodegroupName, request.ClientRequestToken) = (cluster, group, token);
            return Work(cluster, group, (await eks.UpdateNodegroupConfigAsync(request, cancellationToken).ConfigureAwait(false)).Update);
        },
        NodeGroup: group);

    private static EksStep Version(string cluster, string group, string subject, JsonObject changes) => new(
        "eks:UpdateNodegroupVersion", cluster, $"version of {subject}", async (eks, token, cancellationToken) =>
        {
            var request = changes.Deserialize(EksDocuments.Default.UpdateNodegroupVersionRequest)!;
            (request.ClusterName, request.NodegroupName, request.ClientRequestToken) = (cluster, group, token);
            return Work(cluster, group, (await eks.UpdateNodegroupVersionAsync(request, cancellationToken).ConfigureAwait(false)).Update);
        },
        NodeGroup: group);

    private static EksWork Work(string cluster, string group, Update? update) => update?.Id is { } id
        ? new EksWork(EksWorkKind.NodeGroupUpdate, cluster, group, id)
        : new EksWork(EksWorkKind.Done, cluster, group);

    private static JsonObject? Labels(JsonObject before, JsonObject after)
    {
        var (old, wanted) = (DocumentChanges.Texts(before, "labels"), DocumentChanges.Texts(after, "labels"));
        var set = wanted.Where(l => old.GetValueOrDefault(l.Key) != l.Value).ToList();
        var removed = old.Keys.Except(wanted.Keys).Order(StringComparer.Ordinal).ToList();
        return Payload(
            "addOrUpdateLabels", set.Count == 0 ? null : new JsonObject(set.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
            "removeLabels", removed.Count == 0 ? null : new JsonArray([.. removed.Select(l => JsonValue.Create(l))]));
    }

    // A taint is known by key and effect; one whose value alone changed is updated.
    private static JsonObject? Taints(JsonObject before, JsonObject after)
    {
        var (old, wanted) = (Items(before), Items(after));
        var set = wanted.Where(t => !old.Any(o => JsonNode.DeepEquals(o, t))).ToList();
        var removed = old.Where(o => !wanted.Any(t => Identity(t) == Identity(o))).ToList();
        return Payload("addOrUpdateTaints", List(set), "removeTaints", List(removed));

        static List<JsonNode> Items(JsonObject document) => [.. (document["taints"] as JsonArray ?? []).OfType<JsonNode>()];
        static (string?, string?) Identity(JsonNode taint) => (taint["key"]?.ToString(), taint["effect"]?.ToString());
        static JsonArray? List(List<JsonNode> taints) => taints.Count == 0 ? null : new JsonArray([.. taints.Select(t => t.DeepClone())]);
    }

    private static JsonObject? Payload(string set, JsonNode? setting, string remove, JsonNode? removing)
    {
        if (setting is null && removing is null) return null;
        var payload = new JsonObject();
        if (setting is not null) payload[set] = setting;
        if (removing is not null) payload[remove] = removing;
        return payload;
    }
}
