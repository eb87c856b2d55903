namespace Amazon.EKS.Model;

internal sealed class DescribeClusterVersionsRequest : AmazonEKSRequest
{
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    public bool? DefaultOnly { get; set; }

    public bool? IncludeAll { get; set; }

    public List<string>? ClusterVersions { get; set; }

    public VersionStatus? VersionStatus { get; set; }
}
