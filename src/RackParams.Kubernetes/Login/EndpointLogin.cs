using System.Net.Http.Headers;
using k8s.Authentication;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Login;

/// <summary>Logs in by a token that an endpoint's owner gives, asked for before each request.</summary>
internal sealed class EndpointLogin(ClusterEndpoint endpoint) : ITokenProvider
{
    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        new("Bearer", await endpoint.Token(cancellationToken).ConfigureAwait(false));
}
