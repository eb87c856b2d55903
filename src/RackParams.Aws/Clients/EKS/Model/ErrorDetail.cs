namespace Amazon.EKS.Model;

internal sealed class ErrorDetail
{
    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public List<string>? ResourceIds { get; set; }
}
