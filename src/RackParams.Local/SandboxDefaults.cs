using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>What Karpenter's definitions fill in where an object leaves it out.</summary>
internal static class SandboxDefaults
{
    private static readonly (TargetKind Kind, string[] Path, string Json)[] Table =
    [
        (TargetKind.NodePool, ["spec", "disruption", "consolidateAfter"], "\"0s\""),
        (TargetKind.NodePool, ["spec", "disruption", "consolidationPolicy"], "\"WhenEmptyOrUnderutilized\""),
        (TargetKind.NodePool, ["spec", "disruption", "budgets"], """[{"nodes":"10%"}]"""),
        (TargetKind.NodePool, ["spec", "template", "spec", "expireAfter"], "\"720h\""),
        (TargetKind.EC2NodeClass, ["spec", "metadataOptions", "httpEndpoint"], "\"enabled\""),
        (TargetKind.EC2NodeClass, ["spec", "metadataOptions", "httpProtocolIPv6"], "\"disabled\""),
        (TargetKind.EC2NodeClass, ["spec", "metadataOptions", "httpPutResponseHopLimit"], "1"),
        (TargetKind.EC2NodeClass, ["spec", "metadataOptions", "httpTokens"], "\"required\""),
    ];

    public static void Fill(TargetKind kind, JsonObject document)
    {
        foreach (var (_, path, json) in Table.Where(row => row.Kind == kind))
        {
            var at = document;
            foreach (var step in path.SkipLast(1))
            {
                if (at[step] is not JsonObject next) at[step] = next = [];
                at = next;
            }

            at[path[^1]] ??= JsonNode.Parse(json);
        }
    }
}
