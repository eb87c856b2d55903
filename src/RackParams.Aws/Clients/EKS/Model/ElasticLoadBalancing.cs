namespace Amazon.EKS.Model;

internal sealed class ElasticLoadBalancing
{
    public bool? Enabled { get; set; }
}
