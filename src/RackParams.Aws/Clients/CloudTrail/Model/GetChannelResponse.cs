using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class GetChannelResponse : AmazonWebServiceResponse
{
    public string? ChannelArn { get; set; }

    public string? Name { get; set; }

    public string? Source { get; set; }

    public List<Destination>? Destinations { get; set; }

    public IngestionStatus? IngestionStatus { get; set; }
}
