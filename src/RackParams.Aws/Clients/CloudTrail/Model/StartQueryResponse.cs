using Amazon.Runtime;

namespace Amazon.CloudTrail.Model;

internal sealed class StartQueryResponse : AmazonWebServiceResponse
{
    public string? QueryId { get; set; }

    public string? EventDataStoreOwnerAccountId { get; set; }
}
