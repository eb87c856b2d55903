namespace Amazon.EKS.Model;

internal sealed class NodeRepairConfigOverrides
{
    public string? NodeMonitoringCondition { get; set; }

    public string? NodeUnhealthyReason { get; set; }

    public int? MinRepairWaitTimeMins { get; set; }

    public string? RepairAction { get; set; }
}
