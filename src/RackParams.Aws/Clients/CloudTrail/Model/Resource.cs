namespace Amazon.CloudTrail.Model;

internal sealed class Resource
{
    public string? ResourceType { get; set; }

    public string? ResourceName { get; set; }
}
