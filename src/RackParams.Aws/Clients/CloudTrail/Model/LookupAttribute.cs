namespace Amazon.CloudTrail.Model;

internal sealed class LookupAttribute
{
    public LookupAttributeKey? AttributeKey { get; set; }

    public string? AttributeValue { get; set; }
}
