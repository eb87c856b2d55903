using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>Karpenter's NodeClaims.</summary>
internal sealed class KubernetesNodeClaims(ApiObjects api) : INodeClaims
{
    public async Task<IReadOnlyList<NodeClaim>?> ListAsync(string nodePool, CancellationToken cancellationToken)
    {
        try
        {
            var claims = new List<NodeClaim>();
            await foreach (var item in api.ListAsync(ApiResource.NodeClaims, $"karpenter.sh/nodepool={nodePool}", cancellationToken).ConfigureAwait(false))
                claims.Add(Stored.Read(api.Place, ApiResource.NodeClaims, item, Read));
            return claims;
        }
        catch (RackException e) when (e.Error.Kind is ErrorKind.PermissionDenied or ErrorKind.NotInstalled)
        {
            return null;
        }
    }

    private static NodeClaim Read(JsonObject json)
    {
        var metadata = json.Member("metadata");
        var labels = metadata["labels"] as JsonObject ?? [];
        return new NodeClaim(
            metadata.Text("name"),
            (json["status"] as JsonObject)?.TextOrNull("nodeName"),
            labels.ToDictionary(l => l.Key, l => l.Value?.ToString() ?? "", StringComparer.Ordinal),
            DateTimeOffset.Parse(metadata.Text("creationTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            (json["spec"] as JsonObject)?.TextOrNull("expireAfter"));
    }
}
