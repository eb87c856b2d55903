using System.Text.Json.Nodes;
using k8s.Models;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Definitions;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>What registering needs of the cluster.</summary>
internal sealed class KubernetesRegistrar(ApiClient client, ApiObjects api) : IRegistrar
{
    public async Task<Installation> ExamineAsync(CancellationToken cancellationToken)
    {
        var racks = IsServedAsync(ApiResource.Racks, cancellationToken);
        var changes = IsServedAsync(ApiResource.Changes, cancellationToken);
        var pools = IsServedAsync(ApiResource.NodePools, cancellationToken);
        var classes = IsServedAsync(ApiResource.NodeClasses, cancellationToken);
        var version = client.VersionAsync(cancellationToken);
        var definitions = StateAsync(cancellationToken);
        var policy = new AdmissionPolicy(api).StateAsync(cancellationToken);
        await Task.WhenAll(racks, changes, pools, classes, version, definitions, policy).ConfigureAwait(false);
        var (served, state) = (await racks.ConfigureAwait(false) && await changes.ConfigureAwait(false), await definitions.ConfigureAwait(false));
        var kubernetes = await version.ConfigureAwait(false);
        return new Installation(
            served ? state is DefinitionState.Missing ? DefinitionState.Current : state : state is DefinitionState.Missing or DefinitionState.Older ? DefinitionState.Missing : DefinitionState.Unserved,
            await pools.ConfigureAwait(false) && await classes.ConfigureAwait(false),
            kubernetes,
            await pools.ConfigureAwait(false) ? ApiResource.NodePools.Version : null,
            null,
            null,
            Policy: await policy.ConfigureAwait(false)) { Lacking = ServerNeeds.Lacking(kubernetes), Least = ServerNeeds.Least };
    }

    public Task InstallDefinitionsAsync(CancellationToken cancellationToken) => new Installer(api, client.Clock).InstallAsync(cancellationToken);

    public Task InstallPolicyAsync(CancellationToken cancellationToken) => new AdmissionPolicy(api).InstallAsync(cancellationToken);

    public async Task<IReadOnlyList<RackRoot>> ListRacksAsync(CancellationToken cancellationToken)
    {
        var racks = new List<RackRoot>();
        await foreach (var item in api.ListAsync(ApiResource.Racks, null, cancellationToken).ConfigureAwait(false))
            racks.Add(Stored.Read(api.Place, ApiResource.Racks, item, RackObject.Read));
        return racks;
    }

    public async Task<bool> CreateRackAsync(RackRoot rack, CancellationToken cancellationToken) =>
        await api.CreateAsync(ApiResource.Racks, RackObject.Write(rack), cancellationToken).ConfigureAwait(false) is not null;

    public async Task MarkContinuedAsync(string rack, RackIdentity by, CancellationToken cancellationToken)
    {
        var marked = await api.MergeStatusAsync(ApiResource.Racks, rack, RackObject.WriteContinuedBy(by), cancellationToken).ConfigureAwait(false);
        if (RackObject.ContinuedBy(marked) != by) throw new RackException(LifeErrors.NotKept(api.Place.Rack));
    }

    public Task RepointAsync(string rack, RackSetting setting, bool tryOnly, CancellationToken cancellationToken) => api.PatchAsync(
        new ApiCall("patch", ApiResource.Racks, rack, Repeatable: true), V1Patch.PatchType.MergePatch,
        new JsonObject { ["spec"] = new JsonObject { ["nodePool"] = setting.NodePool, ["nodeClass"] = setting.NodeClass } }, tryOnly, null, cancellationToken);

    // An older definition would drop what this version writes: registering brings it up. Who may not look at definitions can't do that either; to them they count as current.
    private async Task<DefinitionState> StateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var states = await Task.WhenAll(Definition.All().Select(async d => d.StateOf(await api.FindAsync(ApiResource.Definitions, d.Name, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
            return states.Contains(DefinitionState.Newer) && !states.Any(s => s < DefinitionState.Current) ? DefinitionState.Newer : states.Min();
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.PermissionDenied)
        {
            return DefinitionState.Current;
        }
    }

    // Who may not look can't tell; then it counts as there, and the first real request says what is missing: the right.
    private async Task<bool> IsServedAsync(ApiResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await api.PageAsync(resource, null, 1, null, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.NotInstalled)
        {
            return false;
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.PermissionDenied)
        {
            return true;
        }
    }
}
