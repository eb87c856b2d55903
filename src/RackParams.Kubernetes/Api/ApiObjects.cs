using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Api;

/// <summary>Objects as whole JSON documents, so that fields nobody here knows are kept.</summary>
internal sealed class ApiObjects(ApiClient api)
{
    private const int PageLimit = 500;
    private const string AllStages = "All";

    public ApiPlace Place => api.Place;

    /// <summary>One object; null: it does not exist.</summary>
    public Task<JsonObject?> FindAsync(ApiResource resource, string name, CancellationToken cancellationToken) =>
        api.FindAsync(
            new ApiCall("get", resource, name, Repeatable: true),
            (client, token) => client.CustomObjects.GetClusterCustomObjectAsync<JsonObject>(resource.Group, resource.Version, resource.Plural, name, token),
            cancellationToken);

    /// <summary>All objects, or those with a label, in the order of their names.</summary>
    public async IAsyncEnumerable<JsonObject> ListAsync(
        ApiResource resource, string? labels, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await PageAsync(resource, labels, PageLimit, next, cancellationToken).ConfigureAwait(false);
            if (page["items"] is JsonArray items)
            {
                foreach (var item in items.OfType<JsonObject>()) yield return item;
            }

            next = page["metadata"]?["continue"]?.GetValue<string>();
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>A list as the API server answers it, at most so many objects.</summary>
    public Task<JsonObject> PageAsync(ApiResource resource, string? labels, int limit, string? next, CancellationToken cancellationToken) =>
        api.SendAsync(
            new ApiCall("list", resource, Repeatable: true),
            (client, token) => client.CustomObjects.ListClusterCustomObjectAsync<JsonObject>(
                resource.Group, resource.Version, resource.Plural, continueParameter: next, labelSelector: labels, limit: limit, cancellationToken: token),
            cancellationToken);

    /// <summary>Makes an object. One that exists already is <c>ChangedInBetween</c>, or null where <paramref name="mayExist"/> is set.</summary>
    public async Task<JsonObject?> CreateAsync(ApiResource resource, JsonObject body, bool mayExist, CancellationToken cancellationToken)
    {
        var name = body["metadata"]?["name"]?.GetValue<string>();
        try
        {
            return await api.SendAsync(
                new ApiCall("create", resource, name),
                (client, token) => client.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(
                    body, resource.Group, resource.Version, resource.Plural, fieldManager: TargetWrite.FieldManager, cancellationToken: token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (RackException e) when (mayExist && e.Code == "AlreadyExists")
        {
            return null;
        }
    }

    /// <summary>Patches an object as the call says, with an apply or a merge.</summary>
    public Task<JsonObject> PatchAsync(ApiCall call, V1Patch.PatchType type, JsonObject body, bool dryRun, bool? force, CancellationToken cancellationToken)
    {
        var (resource, patch) = (call.Resource, new V1Patch(body, type));
        var stages = dryRun ? AllStages : null;
        return api.SendAsync(
            call,
            (client, token) => client.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
                patch, resource.Group, resource.Version, resource.Plural, call.Name, stages, TargetWrite.FieldManager, "Strict", force, token),
            cancellationToken);
    }

    /// <summary>Merges into an object's status. Sent twice it does no more than once.</summary>
    public Task<JsonObject> MergeStatusAsync(ApiResource resource, string name, JsonObject body, CancellationToken cancellationToken) =>
        api.SendAsync(
            new ApiCall("patch", resource, name, Status: true, Repeatable: true),
            (client, token) => client.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(
                new V1Patch(body, V1Patch.PatchType.MergePatch), resource.Group, resource.Version, resource.Plural, name,
                fieldManager: TargetWrite.FieldManager, cancellationToken: token),
            cancellationToken);

    /// <summary>Deletes the object of that uid, and no other of its name.</summary>
    public Task DeleteAsync(ApiCall call, string uid, bool dryRun, CancellationToken cancellationToken)
    {
        var resource = call.Resource;
        var options = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = uid }, DryRun = dryRun ? [AllStages] : null };
        return api.SendAsync(
            call,
            (client, token) => client.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>(
                resource.Group, resource.Version, resource.Plural, call.Name, options, cancellationToken: token),
            cancellationToken);
    }
}
