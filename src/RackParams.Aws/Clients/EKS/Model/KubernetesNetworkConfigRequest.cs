namespace Amazon.EKS.Model;

internal sealed class KubernetesNetworkConfigRequest
{
    public string? ServiceIpv4Cidr { get; set; }

    public string? IpFamily { get; set; }

    public ElasticLoadBalancing? ElasticLoadBalancing { get; set; }
}
