using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Which nodes a changed selector of an EC2NodeClass no longer chooses, told from what the class resolves to now. A selector by tag or name only AWS can resolve.</summary>
/// <remarks>After pkg/cloudprovider/drift.go of aws/karpenter-provider-aws: a machine's subnet must be one of the class's, its security groups all of them and no other, its capacity reservation one of them.</remarks>
internal static class SelectorDrift
{
    private const string Zone = "topology.kubernetes.io/zone";
    private const string CapacityType = "karpenter.sh/capacity-type";
    private const string Reservation = "karpenter.k8s.aws/capacity-reservation-id";

    private static readonly Dictionary<string, Func<NodeClaim, JsonObject, JsonObject, Drift>> Table = new(StringComparer.Ordinal)
    {
        ["amiSelectorTerms"] = AmiSelection.Judge,
        ["subnetSelectorTerms"] = Subnets,
        ["securityGroupSelectorTerms"] = SecurityGroups,
        ["capacityReservationSelectorTerms"] = Reservations,
    };

    public static Drift Judge(string field, NodeClaim claim, JsonObject before, JsonObject after) =>
        JsonNode.DeepEquals(before["spec"]?[field], after["spec"]?[field]) ? Drift.None
        : Table.TryGetValue(field, out var judge) ? judge(claim, before, after)
        : Drift.Unknown;

    // A claim says its zone, not its subnet: where a zone keeps all subnets or loses all, that is enough.
    private static Drift Subnets(NodeClaim claim, JsonObject before, JsonObject after)
    {
        if (Ids(after, "subnetSelectorTerms") is not { } ids || !claim.Labels.TryGetValue(Zone, out var zone)) return Drift.Unknown;
        var mine = Resolved(before, "subnets").Where(s => At.Scalar(s["zone"]) == zone).Select(s => At.Scalar(s["id"])!).ToList();
        return mine.Count == 0 ? Drift.Unknown
            : mine.All(ids.Contains) ? Drift.None
            : mine.Any(ids.Contains) ? Drift.Unknown
            : Drift.Of("SubnetDrift");
    }

    private static Drift SecurityGroups(NodeClaim claim, JsonObject before, JsonObject after)
    {
        var now = Resolved(before, "securityGroups").Select(g => At.Scalar(g["id"])!).ToHashSet(StringComparer.Ordinal);
        if (now.Count == 0 || Ids(after, "securityGroupSelectorTerms") is not { } ids) return Drift.Unknown;
        return now.SetEquals(ids) ? Drift.None : Drift.Of("SecurityGroupDrift");
    }

    private static Drift Reservations(NodeClaim claim, JsonObject before, JsonObject after)
    {
        if (claim.Labels.GetValueOrDefault(CapacityType) != "reserved") return Drift.None;
        if (Ids(after, "capacityReservationSelectorTerms") is not { } ids || !claim.Labels.TryGetValue(Reservation, out var mine)) return Drift.Unknown;
        return ids.Contains(mine) ? Drift.None : Drift.Of("CapacityReservationDrift");
    }

    // Null: some term chooses otherwise than by id.
    private static IReadOnlyList<string>? Ids(JsonObject nodeClass, string field)
    {
        var terms = (nodeClass["spec"]?[field] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return terms.All(t => t["id"] is not null) ? [.. terms.Select(t => At.Scalar(t["id"])!)] : null;
    }

    private static IEnumerable<JsonObject> Resolved(JsonObject nodeClass, string list) => (nodeClass["status"]?[list] as JsonArray ?? []).OfType<JsonObject>();
}
