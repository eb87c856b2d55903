using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Aws.Trails;

/// <summary>Which calls of the EKS API change a field of an object, and whether a call that was made did.</summary>
internal static class EksCalls
{
    private static readonly string[] Tagging = ["TagResource", "UntagResource"];

    // The first row that fits counts; a row without a step is for all other fields.
    private static readonly (TargetKind Kind, string? Step, string[] Names)[] Table =
    [
        (TargetKind.Cluster, "tags", Tagging),
        (TargetKind.Cluster, "version", ["UpdateClusterVersion"]),
        (TargetKind.Cluster, "encryptionConfig", ["AssociateEncryptionConfig"]),
        (TargetKind.Cluster, null, ["UpdateClusterConfig"]),
        (TargetKind.NodeGroup, "tags", Tagging),
        (TargetKind.NodeGroup, "version", ["UpdateNodegroupVersion"]),
        (TargetKind.NodeGroup, "releaseVersion", ["UpdateNodegroupVersion"]),
        (TargetKind.NodeGroup, "launchTemplate", ["UpdateNodegroupVersion"]),
        (TargetKind.NodeGroup, null, ["UpdateNodegroupConfig", "CreateNodegroup", "DeleteNodegroup"]),
        (TargetKind.Addon, null, ["UpdateAddon", "CreateAddon", "DeleteAddon"]),
        (TargetKind.AccessEntries, null, ["CreateAccessEntry", "UpdateAccessEntry", "DeleteAccessEntry", "AssociateAccessPolicy", "DisassociateAccessPolicy"]),
    ];

    /// <summary>The calls that can change some fields; of any field where none is named.</summary>
    public static IReadOnlyList<string> Of(TargetKind kind, IReadOnlyList<IReadOnlyList<string>> fields) => fields.Count == 0
        ? [.. Table.Where(r => r.Kind == kind).SelectMany(r => r.Names).Distinct()]
        : [.. fields.SelectMany(f => Table.First(r => r.Kind == kind && (r.Step is null || (f.Count > 0 && r.Step == f[0]))).Names).Distinct()];

    /// <summary>Whether a call was about an object of a cluster.</summary>
    public static bool IsOf(HistoryEvent call, string cluster, TargetRef target)
    {
        if (call.Text("eventSource") != "eks.amazonaws.com" || call.Parameters is not { } given) return false;
        if (Tagging.Contains(call.Name))
        {
            var arn = Uri.UnescapeDataString(call.Text("requestParameters", "resourceArn") ?? "");
            return arn.EndsWith($":cluster/{cluster}", StringComparison.Ordinal) ? target.Kind == TargetKind.Cluster
                : target.Kind == TargetKind.NodeGroup && arn.Contains($":nodegroup/{cluster}/{target.Name}/", StringComparison.Ordinal);
        }

        return (call.Text("requestParameters", "name") ?? call.Text("requestParameters", "clusterName")) == cluster && target.Kind switch
        {
            TargetKind.NodeGroup => given["nodegroupName"]?.ToString() == target.Name,
            TargetKind.Addon => given["addonName"]?.ToString() == target.Name,
            _ => true,
        };
    }

    /// <summary>Whether a call was given one of the fields. Calls that are about nothing else were given it.</summary>
    public static bool Touches(HistoryEvent call, TargetKind kind, IReadOnlyList<IReadOnlyList<string>> fields) =>
        !call.Name.EndsWith("Config", StringComparison.Ordinal) || call.Name == "AssociateEncryptionConfig" || kind is TargetKind.Addon or TargetKind.AccessEntries
        || fields.Any(f => f.Count > 0 && call.Parameters?[f[0]] is { } given && (f.Count == 1 || given is not JsonObject members || members.ContainsKey(f[1])));
}
