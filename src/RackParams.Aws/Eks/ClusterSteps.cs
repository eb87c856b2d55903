using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EKS.Model;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>From a cluster's document as it is to the document as it should be: one step a kind of change, those that can be undone first.</summary>
internal static class ClusterSteps
{
    // What UpdateClusterConfig takes, one row a call. Auto Mode takes its three settings together, other rows only what changes.
    private static readonly (string What, bool Together, string[] Paths)[] Kinds =
    [
        ("logging", false, ["logging"]),
        ("API endpoint", false, ["resourcesVpcConfig.endpointPublicAccess", "resourcesVpcConfig.endpointPrivateAccess", "resourcesVpcConfig.publicAccessCidrs"]),
        ("subnets and security groups", false, ["resourcesVpcConfig.subnetIds", "resourcesVpcConfig.securityGroupIds"]),
        ("support policy", false, ["upgradePolicy"]),
        ("zonal shift", false, ["zonalShiftConfig"]),
        ("remote networks", false, ["remoteNetworkConfig"]),
        ("control plane tier", false, ["controlPlaneScalingConfig"]),
        ("deletion protection", false, ["deletionProtection"]),
        ("Auto Mode", true, ["computeConfig", "storageConfig", "kubernetesNetworkConfig.elasticLoadBalancing"]),
        ("authentication mode", false, ["accessConfig.authenticationMode"]),
    ];

    public static IReadOnlyList<EksStep> Between(JsonObject before, JsonObject after)
    {
        var cluster = before["name"]!.GetValue<string>();
        List<EksStep> steps = [.. TagSteps.Between($"cluster {cluster}", cluster, before["arn"]!.GetValue<string>(), before, after)];
        foreach (var (what, together, paths) in Kinds)
        {
            var changed = paths.Where(p => DocumentChanges.Differs(before, after, p)).ToList();
            if (changed.FirstOrDefault(p => DocumentChanges.At(after, p) is null) is { } gone)
                throw new RackException(EksErrors.FieldNotRemovable(gone, $"cluster {cluster}"));
            if (changed.Count > 0) steps.Add(Config(cluster, what, DocumentChanges.Pick(after, together ? paths : changed)));
        }

        if (DocumentChanges.Differs(before, after, "encryptionConfig")) steps.Add(Encryption(cluster, after));
        if (DocumentChanges.Differs(before, after, "version")) steps.Add(Version(cluster, after["version"]!.GetValue<string>()));
        return steps;
    }

    private static EksStep Config(string cluster, string what, JsonObject changes) => new(
        "eks:UpdateClusterConfig", cluster, $"{what} of cluster {cluster}", async (eks, token, cancellationToken) =>
        {
            var request = changes.Deserialize(EksDocuments.Default.UpdateClusterConfigRequest)!;
            (request.Name, request.ClientRequestToken) = (cluster, token);
            return Work(cluster, (await eks.UpdateClusterConfigAsync(request, cancellationToken).ConfigureAwait(false)).Update);
        });

    private static EksStep Encryption(string cluster, JsonObject after) => new(
        "eks:AssociateEncryptionConfig", cluster, $"secrets encryption of cluster {cluster}", async (eks, token, cancellationToken) =>
        {
            var request = DocumentChanges.Pick(after, ["encryptionConfig"]).Deserialize(EksDocuments.Default.AssociateEncryptionConfigRequest)!;
            (request.ClusterName, request.ClientRequestToken) = (cluster, token);
            return Work(cluster, (await eks.AssociateEncryptionConfigAsync(request, cancellationToken).ConfigureAwait(false)).Update);
        });

    private static EksStep Version(string cluster, string version) => new(
        "eks:UpdateClusterVersion", cluster, $"Kubernetes version of cluster {cluster}", async (eks, token, cancellationToken) =>
        {
            var request = new UpdateClusterVersionRequest { Name = cluster, Version = version, ClientRequestToken = token };
            return Work(cluster, (await eks.UpdateClusterVersionAsync(request, cancellationToken).ConfigureAwait(false)).Update);
        });

    // An answer without an update has nothing to wait for; what became of it the caller reads back.
    private static EksWork Work(string cluster, Update? update) => update?.Id is { } id
        ? new EksWork(EksWorkKind.ClusterUpdate, cluster, UpdateId: id)
        : new EksWork(EksWorkKind.Done, cluster);
}
