namespace RackParams.Core.Racks;

/// <summary>The kinds of rack.</summary>
public static class Providers
{
    /// <summary>An embedded rack in a local file.</summary>
    public const string Sandbox = "sandbox";

    /// <summary>Any cluster with Karpenter's definitions, reached by a kubeconfig.</summary>
    public const string Kubernetes = "kubernetes";

    /// <summary>An EKS cluster, reached through AWS.</summary>
    public const string Eks = "eks";
}
