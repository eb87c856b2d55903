using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class CreateAccessEntryResponse : AmazonWebServiceResponse
{
    public AccessEntry? AccessEntry { get; set; }
}
