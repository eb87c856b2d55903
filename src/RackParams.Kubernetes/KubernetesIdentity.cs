using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>Who the API server authenticated.</summary>
internal sealed class KubernetesIdentity(ApiObjects api) : IIdentity
{
    private const string Kind = "kubernetes";

    public async Task<Actor> WhoAmIAsync(CancellationToken cancellationToken)
    {
        try
        {
            var review = await api.AskAsync(ApiResource.SelfReviews, cancellationToken).ConfigureAwait(false);
            if ((review["status"] as JsonObject)?["userInfo"] is JsonObject user && user.TextOrNull("username") is { } name)
                return new Actor(Kind, name, true, name, Groups(user), user.TextOrNull("uid"), Arn: Extra(user, "arn") ?? Extra(user, "canonicalArn"));
        }
        catch (RackException e) when (e.Code is "AnswerNotUnderstood" || e.Error.Kind == ErrorKind.PermissionDenied)
        {
            // An API server too old to say who we are, or one that won't: then the kubeconfig's word stands, marked as such.
        }

        return new Actor(Kind, api.Place.User ?? "unknown", false);
    }

    // EKS tells the AWS principal behind a user.
    private static string? Extra(JsonObject user, string name) => ((user["extra"] as JsonObject)?[name] as JsonArray)?.FirstOrDefault()?.ToString();

    private static IReadOnlyList<string>? Groups(JsonObject user) =>
        user["groups"] is JsonArray { Count: > 0 } groups ? [.. groups.Select(g => g?.ToString() ?? "")] : null;
}
