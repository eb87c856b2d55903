using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class ListEventDataStoresResponse : AmazonWebServiceResponse
{
    public List<EventDataStore>? EventDataStores { get; set; }

    public string? NextToken { get; set; }
}
