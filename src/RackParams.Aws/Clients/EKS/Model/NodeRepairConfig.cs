namespace Amazon.EKS.Model;

internal sealed class NodeRepairConfig
{
    public bool? Enabled { get; set; }

    public int? MaxUnhealthyNodeThresholdCount { get; set; }

    public int? MaxUnhealthyNodeThresholdPercentage { get; set; }

    public int? MaxParallelNodesRepairedCount { get; set; }

    public int? MaxParallelNodesRepairedPercentage { get; set; }

    public List<NodeRepairConfigOverrides>? NodeRepairConfigOverrides { get; set; }
}
