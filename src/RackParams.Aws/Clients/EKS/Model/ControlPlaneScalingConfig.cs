namespace Amazon.EKS.Model;

internal sealed class ControlPlaneScalingConfig
{
    public string? Tier { get; set; }
}
