using System.Text.Json.Nodes;

namespace RackParams.Local;

/// <summary>The add-ons that a sandbox's cluster knows, in the versions of Kubernetes 1.34.</summary>
internal static class SandboxAddons
{
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["vpc-cni"] = "v1.21.1-eksbuild.3", ["coredns"] = "v1.13.2-eksbuild.1", ["kube-proxy"] = "v1.34.3-eksbuild.2",
        ["aws-ebs-csi-driver"] = "v1.56.0-eksbuild.1", ["aws-efs-csi-driver"] = "v2.3.0-eksbuild.2", ["eks-pod-identity-agent"] = "v1.3.10-eksbuild.2",
    };

    private static readonly string[] Optional = ["aws-efs-csi-driver", "eks-pod-identity-agent"];

    /// <summary>Those that a new cluster has.</summary>
    public static IEnumerable<(string Addon, string Version)> Installed => Versions.Where(v => !Optional.Contains(v.Key)).Select(v => (v.Key, v.Value));

    /// <summary>The version that EKS would install; null: it knows no such add-on.</summary>
    public static string? Default(string addon) => Versions.GetValueOrDefault(addon);

    /// <summary>An add-on as EKS describes it.</summary>
    public static JsonObject Document(string cluster, string addon, string version) => new()
    {
        ["addonName"] = addon,
        ["clusterName"] = cluster,
        ["addonVersion"] = version,
        ["status"] = "ACTIVE",
    };
}
