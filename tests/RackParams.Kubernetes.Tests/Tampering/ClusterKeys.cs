using System.Net;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using RackParams.Core.Journal;
using RackParams.Kubernetes.Objects;
using RackParams.Tests.Tampering;

namespace RackParams.Kubernetes.Tests.Tampering;

/// <summary>
/// What somebody can do who may do everything in a cluster. The definitions let no record, outcome or head be edited; but objects can be
/// deleted and made anew, and that is done here: any state in place of what is there.
/// </summary>
internal sealed class ClusterKeys(IKubernetes server, string rack)
{
    private const string Group = "rackparams.io";
    private const string Version = "v1";
    private const string Racks = "racks";
    private const string Changes = "rackchanges";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task PutAsync(RackState state)
    {
        await server.CustomObjects.DeleteCollectionClusterCustomObjectAsync<JsonObject>(Group, Version, Changes, labelSelector: $"rackparams.io/rack={rack}", cancellationToken: Token);
        await ForgetAsync();
        await server.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(RackObject.Write(state.Root), Group, Version, Racks, cancellationToken: Token);
        foreach (var change in state.Changes)
        {
            await server.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(ChangeObject.Write(rack, change), Group, Version, Changes, cancellationToken: Token);
            if (change.Outcome is not null) await PatchStatusAsync(Changes, ChangeName.Of(rack, change.Sequence), ChangeObject.WriteOutcome(change));
        }

        var status = RackObject.WriteStatus(new JournalEnd(state.Root.Head ?? new Head(1, Hash.None, DateTimeOffset.UnixEpoch), state.Root.Index, state.Root.Ledgers));
        if (state.Root.Head is null) ((JsonObject)status["status"]!).Remove("head");
        await PatchStatusAsync(Racks, rack, status);
    }

    /// <summary>Takes the labels off a change by which readers find it.</summary>
    public Task HideAsync(long sequence) => server.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
        new V1Patch(new JsonObject { ["metadata"] = new JsonObject { ["labels"] = null } }, V1Patch.PatchType.MergePatch), Group, Version, Changes,
        ChangeName.Of(rack, sequence), cancellationToken: Token);

    private async Task ForgetAsync()
    {
        try
        {
            await server.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>(Group, Version, Racks, rack, cancellationToken: Token);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            // The first time.
        }
    }

    private Task<JsonObject> PatchStatusAsync(string plural, string name, JsonObject status) => server.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(
        new V1Patch(status, V1Patch.PatchType.MergePatch), Group, Version, plural, name, cancellationToken: Token);
}
