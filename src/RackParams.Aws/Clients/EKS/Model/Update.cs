namespace Amazon.EKS.Model;

internal sealed class Update
{
    public string? Id { get; set; }

    public UpdateStatus? Status { get; set; }

    public UpdateType? Type { get; set; }

    public List<UpdateParam>? Params { get; set; }

    public DateTime? CreatedAt { get; set; }

    public List<ErrorDetail>? Errors { get; set; }

    public Cancellation? Cancellation { get; set; }
}
