namespace Amazon.EKS.Model;

internal sealed class RemotePodNetwork
{
    public List<string>? Cidrs { get; set; }
}
