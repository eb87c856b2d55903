using System.Text.Json.Nodes;
using k8s.Models;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;

namespace RackParams.Kubernetes.Definitions;

/// <summary>Brings the definitions into a cluster and waits until they are served.</summary>
internal sealed class Installer(ApiObjects api, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        var definitions = Definition.All();
        foreach (var definition in definitions) await PutAsync(definition, cancellationToken).ConfigureAwait(false);
        await UntilServedAsync(definitions[0], ApiResource.Racks, cancellationToken).ConfigureAwait(false);
        await UntilServedAsync(definitions[1], ApiResource.Changes, cancellationToken).ConfigureAwait(false);
    }

    private async Task PutAsync(Definition definition, CancellationToken cancellationToken)
    {
        var stored = await api.CreateAsync(ApiResource.Definitions, definition.Body, cancellationToken).ConfigureAwait(false);
        if (stored is null)
        {
            var there = await api.FindAsync(ApiResource.Definitions, definition.Name, cancellationToken).ConfigureAwait(false);
            if (there is null || definition.StateOf(there) is not DefinitionState.Older) return;
            stored = await api.PatchAsync(
                new ApiCall("patch", ApiResource.Definitions, definition.Name),
                V1Patch.PatchType.MergePatch, definition.Upgrade(there), false, null, cancellationToken).ConfigureAwait(false);
        }

        if (definition.RulesLost(stored) > 0) throw new RackException(ClusterErrors.RulesDropped(api.Place.Rack, definition.Name));
    }

    // An API server among several may know a definition a moment later than the one that took it.
    private async Task UntilServedAsync(Definition definition, ApiResource resource, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!await IsServedAsync(resource, cancellationToken).ConfigureAwait(false))
        {
            var there = await api.FindAsync(ApiResource.Definitions, definition.Name, cancellationToken).ConfigureAwait(false);
            var why = there is null ? "it is gone again" : Hindrance(there) ?? Unserved(there, resource);
            if (why is null && time.GetElapsedTime(began) > Patience) why = $"not within {Patience.TotalSeconds:0} s";
            if (why is not null) throw new RackException(ClusterErrors.DefinitionsNotServed(api.Place.Rack, definition.Name, why));
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

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
    }

    private static string? Unserved(JsonObject definition, ApiResource resource) =>
        Definition.ServedBy(definition) is var served && served.Contains(resource.Version) ? null
        : $"it serves {(served.Count == 0 ? "nothing" : string.Join(", ", served))}, and this version of RackParams speaks {resource.Version}. Update RackParams";

    // Another definition may hold one of our names; the API server says so in a condition.
    private static string? Hindrance(JsonObject definition) =>
        (definition["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(c => (c["type"]?.ToString(), c["status"]?.ToString()) is ("NamesAccepted", "False") or ("NonStructuralSchema", "True") or ("Terminating", "True"))
            .Select(c => c["message"]?.ToString())
            .FirstOrDefault();
}
