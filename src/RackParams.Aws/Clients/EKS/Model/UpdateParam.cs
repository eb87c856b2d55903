namespace Amazon.EKS.Model;

internal sealed class UpdateParam
{
    public string? Type { get; set; }

    public string? Value { get; set; }
}
