using System.Text.Json.Nodes;
using Amazon.EKS.Model;

namespace RackParams.Aws.Eks;

/// <summary>A cluster's access entries as one document, and the steps from one such document to another.</summary>
internal static class AccessDocument
{
    private const string Entries = "accessEntries";

    public static JsonObject Of(string cluster, IEnumerable<(AccessEntry Entry, IReadOnlyList<AssociatedAccessPolicy> Policies)> entries) => new()
    {
        ["clusterName"] = cluster,
        [Entries] = new JsonArray([.. entries.OrderBy(e => e.Entry.PrincipalArn, StringComparer.Ordinal).Select(e => Entry(e.Entry, e.Policies))]),
    };

    /// <summary>What is new is let in before what is old is let go.</summary>
    public static IReadOnlyList<EksStep> Between(string cluster, JsonObject before, JsonObject after)
    {
        var (old, wanted) = (ByPrincipal(before), ByPrincipal(after));
        return
        [
            .. wanted.Where(w => !old.ContainsKey(w.Key)).SelectMany(w => Made(cluster, w.Key, w.Value)),
            .. wanted.Where(w => old.ContainsKey(w.Key)).SelectMany(w => Changed(cluster, w.Key, old[w.Key], w.Value)),
            .. old.Where(o => !wanted.ContainsKey(o.Key)).Select(o => AccessSteps.Delete(cluster, o.Key)),
        ];
    }

    private static IEnumerable<EksStep> Made(string cluster, string principal, JsonObject entry) =>
    [
        AccessSteps.Create(cluster, principal, entry["username"]?.ToString(), Groups(entry)),
        .. Policies(entry).Select(p => AccessSteps.Associate(cluster, principal, p.Key, p.Value)),
    ];

    private static IEnumerable<EksStep> Changed(string cluster, string principal, JsonObject before, JsonObject after)
    {
        if (!Groups(before).Order(StringComparer.Ordinal).SequenceEqual(Groups(after).Order(StringComparer.Ordinal)))
            yield return AccessSteps.Update(cluster, principal, before["username"]?.ToString(), Groups(after));
        var (old, wanted) = (Policies(before), Policies(after));
        foreach (var (policy, namespaces) in wanted.Where(w => !old.TryGetValue(w.Key, out var was) || !was.Order(StringComparer.Ordinal).SequenceEqual(w.Value.Order(StringComparer.Ordinal))))
            yield return AccessSteps.Associate(cluster, principal, policy, namespaces);
        foreach (var policy in old.Keys.Where(p => !wanted.ContainsKey(p))) yield return AccessSteps.Disassociate(cluster, principal, policy);
    }

    private static JsonNode Entry(AccessEntry entry, IReadOnlyList<AssociatedAccessPolicy> policies) => new JsonObject
    {
        ["principalArn"] = entry.PrincipalArn,
        ["type"] = entry.Type,
        ["username"] = entry.Username,
        ["kubernetesGroups"] = new JsonArray([.. (entry.KubernetesGroups ?? []).Select(g => (JsonNode)g)]),
        ["accessPolicies"] = new JsonArray([.. policies.OrderBy(p => p.PolicyArn, StringComparer.Ordinal).Select(p => new JsonObject
        {
            ["policyArn"] = p.PolicyArn,
            ["accessScope"] = p.AccessScope?.Namespaces is { Count: > 0 } namespaces
                ? new JsonObject { ["type"] = "namespace", ["namespaces"] = new JsonArray([.. namespaces.Select(n => (JsonNode)n)]) }
                : new JsonObject { ["type"] = "cluster" },
        })]),
    };

    private static Dictionary<string, JsonObject> ByPrincipal(JsonObject document) =>
        (document[Entries] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(e => e["principalArn"]!.ToString(), StringComparer.Ordinal);

    private static List<string> Groups(JsonObject entry) => [.. (entry["kubernetesGroups"] as JsonArray ?? []).Select(g => g!.ToString())];

    private static Dictionary<string, List<string>> Policies(JsonObject entry) => (entry["accessPolicies"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(
        p => p["policyArn"]!.ToString(),
        p => (p["accessScope"]?["namespaces"] as JsonArray ?? []).Select(n => n!.ToString()).ToList(),
        StringComparer.Ordinal);
}
