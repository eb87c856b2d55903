namespace Amazon.EKS.Model;

internal sealed class UpgradePolicyResponse
{
    public SupportType? SupportType { get; set; }
}
