using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>A NodePool on a real API server, ours and others' hands on it.</summary>
public abstract class PoolTests(ApiServer server) : IAsyncLifetime
{
    private KubernetesConnection? _rack;

    protected string Name { get; } = ApiServer.Name("pool");

    protected KubernetesConnection Rack => _rack!;

    protected ApiServer Server => server;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rack = await server.OpenAsync("production");

    public async ValueTask DisposeAsync()
    {
        if (_rack is not null) await _rack.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<LiveObject?> ApplyAsync(TargetWrite write) => Rack.Targets.ApplyAsync(write, Samples.Fence, Token);

    private protected async Task<LiveObject> CreateAsync() => (await ApplyAsync(Samples.Write(Name, WriteVerb.Create, Samples.Pool())))!;

    private protected static JsonObject Limits(string cpu) => Samples.Object($$"""{"spec":{"limits":{"cpu":"{{cpu}}"} } }""");

    private protected static JsonObject PoolWith(string cpu, Action<JsonObject>? change = null)
    {
        var body = Samples.Pool(cpu);
        change?.Invoke((JsonObject)body["spec"]!);
        return body;
    }

    // As kubectl or a reconciler would, under its own name.
    private protected async Task OtherAsync(string manager, V1Patch.PatchType type, JsonObject body)
    {
        using var other = server.Other();
        await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
            new V1Patch(body, type), "karpenter.sh", "v1", "nodepools", Name, fieldManager: manager, force: type == V1Patch.PatchType.ApplyPatch ? true : null, cancellationToken: Token);
    }

    private protected static JsonObject Named(string name, JsonObject body)
    {
        var whole = (JsonObject)body.DeepClone();
        (whole["apiVersion"], whole["kind"], whole["metadata"]) = ("karpenter.sh/v1", "NodePool", new JsonObject { ["name"] = name });
        return whole;
    }

    private protected static string? Cpu(LiveObject? live) => live!.Document["spec"]!["limits"]!["cpu"]?.ToString();
}
