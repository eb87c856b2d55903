using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes.Api;

/// <summary>Objects as whole JSON documents, so that fields nobody here knows are kept.</summary>
internal sealed class ApiObjects(ApiClient api)
{
    private const int PageLimit = 500;
    private const string AllStages = "All";

    public ApiPlace Place => api.Place;

    /// <summary>One object; null: it does not exist.</summary>
    public async Task<JsonObject?> FindAsync(ApiResource resource, string name, CancellationToken cancellationToken)
    {
        var found = await api.FindAsync(
            new ApiCall("get", resource, name, Repeatable: true),
            (client, token) => client.CustomObjects.GetClusterCustomObjectAsync<JsonObject>(resource.Group, resource.Version, resource.Plural, name, token),
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : Named(found, name);
    }

    /// <summary>All objects, or those with a label, in the order of their names.</summary>
    public async IAsyncEnumerable<JsonObject> ListAsync(
        ApiResource resource, string? labels, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await PageAsync(resource, labels, PageLimit, next, cancellationToken).ConfigureAwait(false);
            foreach (var item in Items(page)) yield return item;
            next = Continue(page);
        }
        while (next is not null);
    }

    /// <summary>One page of those with a label, from a place that a page before named, and where the next begins; null: this was the last.</summary>
    public async Task<(IEnumerable<JsonObject> Items, string? Next)> PageAsync(ApiResource resource, string labels, string? next, CancellationToken cancellationToken)
    {
        var page = await PageAsync(resource, labels, PageLimit, next, cancellationToken).ConfigureAwait(false);
        return (Items(page), Continue(page));
    }

    /// <summary>All objects of Kubernetes' own first group, of which only what the type names is read.</summary>
    public async IAsyncEnumerable<T> ListCoreAsync<T>(ApiResource resource, string selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var from = next is null ? "" : $"&continue={Uri.EscapeDataString(next)}";
            var page = await api.GetAsync<ItemPage<T>>(
                new ApiCall("list", resource, Repeatable: true), $"api/{resource.Version}/{resource.Plural}?{selector}&limit={PageLimit}{from}", cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items ?? throw api.NotUnderstood()) yield return item;
            next = page.Metadata.Continue;
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

    /// <summary>Makes an object; null: one of that name exists. It may be the very one, where an answer was lost and it was sent again.</summary>
    public async Task<JsonObject?> CreateAsync(ApiResource resource, JsonObject body, CancellationToken cancellationToken)
    {
        var name = body["metadata"]!["name"]!.GetValue<string>();
        try
        {
            return Named(await PostAsync(new ApiCall("create", resource, name, Repeatable: true), body, cancellationToken).ConfigureAwait(false), name);
        }
        catch (RackException e) when (e.Code == "AlreadyExists")
        {
            return null;
        }
    }

    /// <summary>Asks a question that is put by creating an object which is not kept.</summary>
    public Task<JsonObject> AskAsync(ApiResource resource, CancellationToken cancellationToken) => PostAsync(
        new ApiCall("create", resource, Repeatable: true), new JsonObject { ["apiVersion"] = resource.ApiVersion, ["kind"] = resource.Kind }, cancellationToken);

    /// <summary>Patches an object as the call says, with an apply or a merge.</summary>
    public async Task<JsonObject> PatchAsync(ApiCall call, V1Patch.PatchType type, JsonObject body, bool dryRun, bool? force, CancellationToken cancellationToken)
    {
        var (resource, patch) = (call.Resource, new V1Patch(body, type));
        var stages = dryRun ? AllStages : null;
        var answer = await api.SendAsync(
            call,
            (client, token) => client.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
                patch, resource.Group, resource.Version, resource.Plural, call.Name, stages, TargetWrite.FieldManager, "Strict", force, token),
            cancellationToken).ConfigureAwait(false);
        return Named(answer, call.Name!);
    }

    /// <summary>Merges into an object's status. Sent twice it does no more than once.</summary>
    public async Task<JsonObject> MergeStatusAsync(ApiResource resource, string name, JsonObject body, CancellationToken cancellationToken)
    {
        var patch = new V1Patch(body, V1Patch.PatchType.MergePatch);
        var answer = await api.SendAsync(
            new ApiCall("patch", resource, name, Status: true, Repeatable: true),
            (client, token) => client.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(
                patch, resource.Group, resource.Version, resource.Plural, name, fieldManager: TargetWrite.FieldManager, cancellationToken: token),
            cancellationToken).ConfigureAwait(false);
        return Named(answer, name);
    }

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

    private Task<JsonObject> PostAsync(ApiCall call, JsonObject body, CancellationToken cancellationToken) => api.SendAsync(
        call,
        (client, token) => client.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(
            body, call.Resource.Group, call.Resource.Version, call.Resource.Plural, fieldManager: TargetWrite.FieldManager, cancellationToken: token),
        cancellationToken);

    private IEnumerable<JsonObject> Items(JsonObject page) => (page["items"] as JsonArray ?? throw api.NotUnderstood()).OfType<JsonObject>();

    private static string? Continue(JsonObject page) => (page["metadata"] as JsonObject)?.TextOrNull("continue") is { Length: > 0 } next ? next : null;

    // Something in between may say 200 to anything; what is written counts only when the API server shows it.
    private JsonObject Named(JsonObject answer, string name) =>
        (answer["metadata"] as JsonObject)?["name"] is JsonValue said && said.TryGetValue<string>(out var found) && found == name ? answer : throw api.NotUnderstood();
}
