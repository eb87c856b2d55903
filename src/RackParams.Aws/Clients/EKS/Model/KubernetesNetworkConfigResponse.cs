namespace Amazon.EKS.Model;

internal sealed class KubernetesNetworkConfigResponse
{
    public string? ServiceIpv4Cidr { get; set; }

    public string? ServiceIpv6Cidr { get; set; }

    public string? IpFamily { get; set; }

    public ElasticLoadBalancing? ElasticLoadBalancing { get; set; }
}
