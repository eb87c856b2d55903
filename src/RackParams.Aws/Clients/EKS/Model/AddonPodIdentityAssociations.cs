namespace Amazon.EKS.Model;

internal sealed class AddonPodIdentityAssociations
{
    public string? ServiceAccount { get; set; }

    public string? RoleArn { get; set; }
}
