namespace Amazon.EKS.Model;

internal sealed class NodegroupUpdateConfig
{
    public int? MaxUnavailable { get; set; }

    public int? MaxUnavailablePercentage { get; set; }

    public NodegroupUpdateStrategies? UpdateStrategy { get; set; }
}
