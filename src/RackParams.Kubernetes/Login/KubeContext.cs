namespace RackParams.Kubernetes.Login;

/// <summary>A context of the kubeconfig: which API server, and as whom.</summary>
/// <param name="Name">The context's name.</param>
/// <param name="Server">The API server.</param>
/// <param name="Cluster">The cluster's entry.</param>
/// <param name="UserName">The kubeconfig's name for the user; null: none is named.</param>
/// <param name="User">The user's entry.</param>
internal sealed record KubeContext(string Name, Uri Server, KubeconfigEntry Cluster, string? UserName, KubeconfigEntry? User)
{
    public string Host => Server.IsDefaultPort ? Server.Host : $"{Server.Host}:{Server.Port}";
}
