namespace Amazon.EKS.Model;

internal sealed class UpgradePolicyRequest
{
    public SupportType? SupportType { get; set; }
}
