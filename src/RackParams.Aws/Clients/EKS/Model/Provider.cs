namespace Amazon.EKS.Model;

internal sealed class Provider
{
    public string? KeyArn { get; set; }
}
