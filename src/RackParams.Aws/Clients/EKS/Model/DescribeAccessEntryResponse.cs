using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeAccessEntryResponse : AmazonWebServiceResponse
{
    public AccessEntry? AccessEntry { get; set; }
}
