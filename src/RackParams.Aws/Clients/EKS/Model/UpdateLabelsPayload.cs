namespace Amazon.EKS.Model;

internal sealed class UpdateLabelsPayload
{
    public Dictionary<string, string>? AddOrUpdateLabels { get; set; }

    public List<string>? RemoveLabels { get; set; }
}
