using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class UpdateAccessEntryResponse : AmazonWebServiceResponse
{
    public AccessEntry? AccessEntry { get; set; }
}
