namespace Amazon.EKS.Model;

internal sealed class Cancellation
{
    public string? Status { get; set; }

    public string? Reason { get; set; }
}
