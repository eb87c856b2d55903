namespace Amazon.EKS.Model;

internal sealed class AddonNamespaceConfigResponse
{
    public string? Namespace { get; set; }
}
