namespace Amazon.EKS.Model;

internal sealed class UpdateTaintsPayload
{
    public List<Taint>? AddOrUpdateTaints { get; set; }

    public List<Taint>? RemoveTaints { get; set; }
}
