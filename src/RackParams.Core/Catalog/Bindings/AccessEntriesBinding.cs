using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>The people's and roles' access entries: principal by principal its policies and groups. Entries of nodes and of AWS itself are left alone.</summary>
public sealed class AccessEntriesBinding(ParameterType type) : TargetBinding(new TargetSlot(TargetKind.AccessEntries), "accessEntries")
{
    private const string PolicyArn = "arn:aws:eks::aws:cluster-access-policy/";

    protected override BoundValue Read(JsonObject document)
    {
        if (At.Get(document, Steps) is not { } node) return BoundValue.Unset;
        if (node is not JsonArray entries) return AsFound(node);
        var items = Mine(entries).SelectMany(Items).ToList();
        return items.Count == 0 ? BoundValue.Unset : Judge(type, string.Join(',', items));
    }

    protected override void Write(JsonObject document, string? value)
    {
        if (At.List(document, Steps) is not { } entries) return;
        var grants = (value?.Split(',') ?? []).Select(Split).ToLookup(g => g.Principal, g => g.Grant, StringComparer.Ordinal);
        foreach (var gone in Mine(entries).Where(e => !grants.Contains(Principal(e))).ToList()) entries.Remove(gone);
        foreach (var principal in grants.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var entry = Mine(entries).FirstOrDefault(e => Principal(e) == principal.Key);
            if (entry is null) entries.Add(entry = new JsonObject { ["principalArn"] = principal.Key, ["type"] = "STANDARD" });
            if (!Items(entry).Order(StringComparer.Ordinal).SequenceEqual(principal.Select(g => $"{principal.Key}={g}").Order(StringComparer.Ordinal))) Grant(entry, principal);
        }
    }

    private static void Grant(JsonObject entry, IEnumerable<string> grants)
    {
        var all = grants.Where(g => g != AccessEntrySetType.NoGrant).ToList();
        entry["kubernetesGroups"] = new JsonArray([.. all.Where(IsGroup).Select(g => (JsonNode)g[AccessEntrySetType.Group.Length..])]);
        entry["accessPolicies"] = new JsonArray([.. all.Where(g => !IsGroup(g)).Select(g => g.Split('@')).GroupBy(g => g[0], StringComparer.Ordinal).Select(Policy)]);
    }

    private static JsonNode Policy(IGrouping<string, string[]> policy)
    {
        var namespaces = policy.Where(g => g.Length > 1).Select(g => (JsonNode)g[1]).ToArray();
        var scope = policy.Any(g => g.Length == 1)
            ? new JsonObject { ["type"] = "cluster" }
            : new JsonObject { ["type"] = "namespace", ["namespaces"] = new JsonArray(namespaces) };
        return new JsonObject { ["policyArn"] = PolicyArn + policy.Key, ["accessScope"] = scope };
    }

    private static IEnumerable<string> Items(JsonObject entry)
    {
        var groups = (entry["kubernetesGroups"] as JsonArray ?? []).Select(g => AccessEntrySetType.Group + At.Scalar(g));
        var policies = (entry["accessPolicies"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(Policies);
        return groups.Concat(policies).DefaultIfEmpty(AccessEntrySetType.NoGrant).Select(grant => $"{Principal(entry)}={grant}");
    }

    private static IEnumerable<string> Policies(JsonObject policy)
    {
        var name = (At.Scalar(policy["policyArn"]) ?? "").Split('/')[^1];
        return At.Scalar(At.Get(policy, ["accessScope", "type"])) == "namespace"
            ? (At.Get(policy, ["accessScope", "namespaces"]) as JsonArray ?? []).Select(n => $"{name}@{At.Scalar(n)}")
            : [name];
    }

    private static bool IsGroup(string grant) => grant.StartsWith(AccessEntrySetType.Group, StringComparison.Ordinal);

    private static (string Principal, string Grant) Split(string item) => (item[..item.LastIndexOf('=')], item[(item.LastIndexOf('=') + 1)..]);

    private static string Principal(JsonObject entry) => At.Scalar(entry["principalArn"]) ?? "";

    private static IEnumerable<JsonObject> Mine(JsonArray entries) =>
        entries.OfType<JsonObject>().Where(e => (At.Scalar(e["type"]) ?? "STANDARD") == "STANDARD" && !Principal(e).Contains(":role/aws-service-role/", StringComparison.Ordinal));
}
