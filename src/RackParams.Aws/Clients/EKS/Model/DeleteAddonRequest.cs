namespace Amazon.EKS.Model;

internal sealed class DeleteAddonRequest : AmazonEKSRequest
{
    public string? ClusterName { get; set; }

    public string? AddonName { get; set; }

    public bool? Preserve { get; set; }
}
