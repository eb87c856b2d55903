using Amazon.Runtime;

namespace Amazon.EKS.Model;

internal sealed class DescribeClusterVersionsResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }

    public List<ClusterVersionInformation>? ClusterVersions { get; set; }
}
