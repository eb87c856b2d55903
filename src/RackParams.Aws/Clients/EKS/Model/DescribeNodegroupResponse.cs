using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeNodegroupResponse : AmazonWebServiceResponse
{
    public Nodegroup? Nodegroup { get; set; }
}
