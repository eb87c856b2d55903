using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeUpdateResponse : AmazonWebServiceResponse
{
    public Update? Update { get; set; }
}
