using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class LookupEventsResponse : AmazonWebServiceResponse
{
    public List<Event>? Events { get; set; }

    public string? NextToken { get; set; }
}
