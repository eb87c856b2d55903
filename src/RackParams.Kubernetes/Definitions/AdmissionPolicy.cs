using System.Text.Json.Nodes;
using k8s.Models;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;

namespace RackParams.Kubernetes.Definitions;

/// <summary>The policy by which the API server compares who a record names with who sends it, as docs/admission-policy.yaml has it.</summary>
internal sealed class AdmissionPolicy(ApiObjects api)
{
    // What would take somebody or something out of the policy, whatever its expressions say.
    private static readonly string[][] Loopholes =
    [
        ["matchConditions"], ["matchConstraints", "excludeResourceRules"], ["matchConstraints", "objectSelector"], ["matchConstraints", "namespaceSelector"],
        ["matchResources"], ["paramRef"],
    ];

    private static readonly (ApiResource Resource, JsonObject Body)[] Parts = Load();

    public async Task<PolicyState> StateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await Task.WhenAll(Parts.Select(p => api.FindAsync(p.Resource, Name(p.Body), cancellationToken))).ConfigureAwait(false);
            return found.Any(f => f is null) ? PolicyState.NotInstalled
                : found.Zip(Parts).All(p => IsInForce(p.First!, p.Second.Body)) ? PolicyState.Active
                : PolicyState.Different;
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.PermissionDenied)
        {
            return PolicyState.Unknown;
        }
        catch (RackException e) when (e.Code == "AdmissionPolicyNotServed")
        {
            return PolicyState.NotServed;
        }
    }

    /// <summary>Installs it, or sets it back to what it is here.</summary>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        foreach (var (resource, body) in Parts)
        {
            await api.PatchAsync(
                new ApiCall("patch", resource, Name(body), Repeatable: true), V1Patch.PatchType.ApplyPatch, (JsonObject)body.DeepClone(), false, true, cancellationToken).ConfigureAwait(false);
        }
    }

    // A newer version's is not ours to judge. The API server adds defaults, so what we say must be there, not be all.
    private static bool IsInForce(JsonObject there, JsonObject ours) =>
        Definition.EditionOf(there) > Definition.EditionOf(ours)
        || (Holds(there["spec"], ours["spec"]) && Loopholes.All(l => l.Aggregate(there["spec"], (node, step) => node?[step]) is null or JsonObject { Count: 0 } or JsonArray { Count: 0 }));

    private static bool Holds(JsonNode? there, JsonNode? ours) => (there, ours) switch
    {
        (JsonObject a, JsonObject b) => b.All(m => Holds(a[m.Key], m.Value)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => Holds(p.First, p.Second)),
        _ => JsonNode.DeepEquals(there, ours),
    };

    private static string Name(JsonObject body) => body["metadata"]!["name"]!.GetValue<string>();

    private static (ApiResource, JsonObject)[] Load()
    {
        using var stream = typeof(AdmissionPolicy).Assembly.GetManifestResourceStream("admission-policy.yaml")!;
        return [.. new[] { ApiResource.Policies, ApiResource.PolicyBindings }.Zip(YamlDocument.ReadAll(new StreamReader(stream)))];
    }
}
