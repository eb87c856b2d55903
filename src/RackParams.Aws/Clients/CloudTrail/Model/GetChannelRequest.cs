namespace Amazon.CloudTrail.Model;

internal sealed class GetChannelRequest : AmazonCloudTrailRequest
{
    public string? Channel { get; set; }
}
