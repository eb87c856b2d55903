using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Login;
using RackParams.Kubernetes.Objects;

namespace RackParams.Kubernetes;

/// <summary>Whose API server answers: its certificate says so for nothing; where a proxy ends TLS before it, it is asked in whose name it issues tokens.</summary>
internal sealed class KubernetesApiServer(ApiClient client, TransportHandler way) : IApiServer
{
    public async Task RequireAsync(ClusterMark expected, CancellationToken cancellationToken)
    {
        if (IsVouchedFor(expected)) return;
        var issuer = await IssuerAsync(cancellationToken).ConfigureAwait(false);
        if ((issuer is not null && issuer == expected.Issuer) || IsVouchedFor(expected)) return;
        var (rack, context) = (client.Place.Rack, client.Place.Context);
        throw new RackException(issuer is null || expected.Issuer is null
            ? ClusterErrors.ClusterUnproved(rack, context, expected.Cluster)
            : ClusterErrors.OtherCluster(rack, context, expected.Cluster, issuer, expected.Issuer));
    }

    private bool IsVouchedFor(ClusterMark expected) => expected.CertificateAuthority is { } authority && way.IsVouchedForBy(authority);

    // Not everybody may ask, and not every server tells.
    private async Task<string?> IssuerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var said = await client.GetAsync<JsonObject>(new ApiCall("get", ApiResource.TokenIssuer, Repeatable: true), ApiResource.TokenIssuer.Plural, cancellationToken).ConfigureAwait(false);
            return said.TextOrNull("issuer");
        }
        catch (RackException e) when (e.Error.Kind is ErrorKind.PermissionDenied or ErrorKind.NotInstalled or ErrorKind.InvalidData)
        {
            return null;
        }
    }
}
