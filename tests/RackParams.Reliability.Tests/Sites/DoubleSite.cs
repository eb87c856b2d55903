using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Reliability.Tests.Sites;

/// <summary>A rack on the double of an API server, where there is no real one.</summary>
internal sealed class DoubleSite : Site
{
    private readonly ApiDouble _server = new(nodes: 0);

    public override (string Provider, string File) Place => (Providers.Kubernetes, _server.Kubeconfig);

    public static Task<Site> NewAsync() => Task.FromResult<Site>(new DoubleSite());

    public static async Task<Site> RegisteredAsync()
    {
        var site = await NewAsync();
        await site.RegisterAsync();
        return site;
    }

    public override async Task<IRackConnection> ConnectAsync(string rack) => await Open.RackAsync(_server.Kubeconfig, rack);

    public override Task EditAsync(string cpu)
    {
        _server.Edit(cpu);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }
}
