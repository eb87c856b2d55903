using System.Text.Json.Nodes;
using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>NodePool and EC2NodeClass objects on the API server.</summary>
internal sealed class KubernetesTargets(ApiObjects api, IReadOnlyDictionary<TargetKind, string> unavailable) : ITargets
{
    private const int Attempts = 5;

    public async Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(Resource(target.Kind), target.Name, cancellationToken).ConfigureAwait(false);
        return found is null ? null : Live(target.Kind, found);
    }

    public async Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken)
    {
        var found = new List<LiveObject>();
        try
        {
            await foreach (var item in api.ListAsync(Resource(kind), null, cancellationToken).ConfigureAwait(false)) found.Add(Live(kind, item));
        }
        catch (RackException e) when (kind == TargetKind.NodeOverlay && e.Error.Kind == ErrorKind.NotInstalled)
        {
            // An alpha API that few clusters serve: where it is missing there are no overlays.
        }

        return found;
    }

    public Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) => SendAsync(write, null, cancellationToken);

    public Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) => SendAsync(write, fence, cancellationToken);

    // Karpenter writes status all the time, and each such write raises the version. A write guarded by it goes on while
    // uid and generation are as planned, for then nobody touched what it is about.
    private async Task<LiveObject?> SendAsync(TargetWrite write, Fence? fence, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(write, fence, cancellationToken).ConfigureAwait(false);
            }
            catch (RackException e) when (e.Code == "ChangedInBetween" && write.ResourceVersion is not null && attempt < Attempts)
            {
                var now = await ReadAsync(write.Target, cancellationToken).ConfigureAwait(false);
                if (now is null || now.Uid != write.Uid || now.Generation != write.Generation) throw;
                write = write with { ResourceVersion = now.ResourceVersion };
            }
        }
    }

    // Without a fence it is a dry run.
    private async Task<LiveObject?> SendOnceAsync(TargetWrite write, Fence? fence, CancellationToken cancellationToken)
    {
        var (verb, dryRun) = (write.Verb == WriteVerb.Delete ? "delete" : "patch", fence is null);
        var call = new ApiCall(verb, Resource(write.Target.Kind), write.Target.Name, Repeatable: dryRun || IsSameTwice(write), Fence: fence);
        if (write.Verb == WriteVerb.Delete)
        {
            await api.DeleteAsync(call, write.Uid!, dryRun, cancellationToken).ConfigureAwait(false);
            return null;
        }

        var answer = write.Verb == WriteVerb.Merge
            ? await api.PatchAsync(call, V1Patch.PatchType.MergePatch, Guarded(write), dryRun, null, cancellationToken).ConfigureAwait(false)
            : await api.PatchAsync(call, V1Patch.PatchType.ApplyPatch, Applied(write, call.Resource), dryRun, write.Force, cancellationToken).ConfigureAwait(false);
        return Live(write.Target.Kind, answer);
    }

    // Sent again after it was carried out, it changes nothing more. Whatever is guarded by a version, makes or deletes would be refused then.
    private static bool IsSameTwice(TargetWrite write) => write is { ResourceVersion: null, Verb: WriteVerb.Apply or WriteVerb.Merge };

    private static JsonObject Applied(TargetWrite write, ApiResource resource)
    {
        var body = Guarded(write);
        body["apiVersion"] = resource.ApiVersion;
        body["kind"] = resource.Kind;
        body["metadata"]!["name"] = write.Target.Name;

        // A create by apply, so that the fields are ours by apply from the first day on. Version 0 is what no stored
        // object has: the API server makes an object that is missing and refuses to touch one that is there.
        if (write.Verb == WriteVerb.Create) body["metadata"]!["resourceVersion"] = "0";
        return body;
    }

    private static JsonObject Guarded(TargetWrite write)
    {
        var body = (JsonObject)write.Body.DeepClone();
        if (body["metadata"] is not JsonObject metadata) body["metadata"] = metadata = [];
        if (write.Uid is not null) metadata["uid"] = write.Uid;
        if (write.ResourceVersion is not null) metadata["resourceVersion"] = write.ResourceVersion;
        return body;
    }

    private LiveObject Live(TargetKind kind, JsonObject document) => Stored.Read(api.Place, Resource(kind), document, json =>
    {
        var metadata = json.Member("metadata");
        return new LiveObject(
            new TargetRef(kind, metadata.Text("name")), metadata.Text("uid"), metadata.Number("generation"), metadata.Text("resourceVersion"), json);
    });

    private ApiResource Resource(TargetKind kind) => ApiResource.Of(kind)
        ?? throw new RackException(ClusterErrors.NotAnObjectHere(api.Place.Rack, kind.ToString(), unavailable[kind]));
}
