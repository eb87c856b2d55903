namespace RackParams.Kubernetes.Tests.Support;

/// <summary>A rack whose API server is a loopback server.</summary>
internal sealed class LoopbackRack : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private LoopbackRack(LoopbackServer server) => Server = server;

    public LoopbackServer Server { get; }

    public KubernetesConnection Rack { get; private set; } = null!;

    public static Task<LoopbackRack> OpenAsync(WebAnswer answer) => OpenAsync(_ => answer);

    public static async Task<LoopbackRack> OpenAsync(Func<WebRequest, WebAnswer> answer, TimeSpan? deadline = null, TimeProvider? time = null)
    {
        var loopback = new LoopbackRack(new LoopbackServer(answer));
        loopback.Rack = await Open.RackAsync(loopback._folder.Kubeconfig(loopback.Server.Url), deadline: deadline, time: time);
        return loopback;
    }

    public async ValueTask DisposeAsync()
    {
        await Rack.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
