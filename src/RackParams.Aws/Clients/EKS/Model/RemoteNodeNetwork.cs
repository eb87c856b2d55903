namespace Amazon.EKS.Model;

internal sealed class RemoteNodeNetwork
{
    public List<string>? Cidrs { get; set; }
}
