namespace Amazon.EKS.Model;

internal sealed class AddonNamespaceConfigRequest
{
    public string? Namespace { get; set; }
}
