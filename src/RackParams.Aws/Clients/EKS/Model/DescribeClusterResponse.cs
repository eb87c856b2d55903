using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeClusterResponse : AmazonWebServiceResponse
{
    public Cluster? Cluster { get; set; }
}
