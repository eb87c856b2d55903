namespace Amazon.EKS.Model;

internal sealed class RemoteNetworkConfigRequest
{
    public List<RemoteNodeNetwork>? RemoteNodeNetworks { get; set; }

    public List<RemotePodNetwork>? RemotePodNetworks { get; set; }
}
