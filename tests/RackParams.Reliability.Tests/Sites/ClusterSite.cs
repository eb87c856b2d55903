using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Reliability.Tests.Sites;

/// <summary>A rack on a real API server, with a NodePool and an EC2NodeClass of its own that somebody made by hand.</summary>
internal sealed class ClusterSite : Site
{
    private readonly ApiServer _server;
    private readonly IKubernetes _other;

    private ClusterSite(ApiServer server)
    {
        _server = server;
        _other = server.Other();
        Name = ApiServer.Name("site");
    }

    public override RegisterRequest Registering => base.Registering with { NodePool = Name, NodeClass = Name };

    public override (string Provider, string File) Place => (Providers.Kubernetes, _server.Kubeconfig);

    // Other tests have theirs beside ours.
    public override bool Owns(string name) => name == Name;

    public static async Task<Site> NewAsync(ApiServer server)
    {
        var site = new ClusterSite(server);
        await site.MakeAsync("karpenter.sh", "nodepools", "NodePool", Samples.Pool());
        await site.MakeAsync("karpenter.k8s.aws", "ec2nodeclasses", "EC2NodeClass", Samples.NodeClass());
        return site;
    }

    public static async Task<Site> RegisteredAsync(ApiServer server)
    {
        var site = await NewAsync(server);
        await site.RegisterAsync();
        return site;
    }

    public override async Task<IRackConnection> ConnectAsync(string rack) => await _server.OpenAsync(rack);

    public override Task EditAsync(string cpu) => _other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
        new V1Patch($$$"""{"spec":{"limits":{"cpu":"{{{cpu}}}"} } }""", V1Patch.PatchType.MergePatch), "karpenter.sh", "v1", "nodepools", Name,
        fieldManager: "kubectl-edit", cancellationToken: Token);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("karpenter.sh", "v1", "nodepools", Name);
        await _other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("karpenter.k8s.aws", "v1", "ec2nodeclasses", Name);
        _other.Dispose();
    }

    private Task MakeAsync(string group, string plural, string kind, JsonObject body)
    {
        (body["apiVersion"], body["kind"], body["metadata"]) = ($"{group}/v1", kind, new JsonObject { ["name"] = Name });
        return _other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(body, group, "v1", plural, fieldManager: "kubectl-create", cancellationToken: Token);
    }
}
