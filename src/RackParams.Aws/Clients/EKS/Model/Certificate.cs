namespace Amazon.EKS.Model;

internal sealed class Certificate
{
    public string? Data { get; set; }
}
