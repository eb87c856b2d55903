using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Eks;

/// <summary>Where a cluster's API server is.</summary>
/// <param name="Server">Its URL.</param>
/// <param name="CertificateAuthority">Who vouches for its certificate, as PEM.</param>
internal sealed record EksEndpoint(Uri Server, string CertificateAuthority)
{
    /// <summary>From the cluster's document; null: it has none yet.</summary>
    public static EksEndpoint? Of(JsonObject cluster) =>
        cluster["endpoint"]?.GetValue<string>() is { Length: > 0 } server && cluster["certificateAuthority"]?["data"]?.GetValue<string>() is { Length: > 0 } data
            ? new EksEndpoint(new Uri(server), Encoding.UTF8.GetString(Convert.FromBase64String(data)))
            : null;
}
