namespace RackParams.Kubernetes.Login;

/// <summary>Sends by a connection that may be there already, in place of one of the client's own.</summary>
internal sealed class TransportHandler(TransportSettings settings, PluginLogin? plugin, TimeProvider time) : DelegatingHandler
{
    private volatile Transport? _used;

    /// <summary>Whether an authority vouches for the certificate that was shown to the latest request.</summary>
    public bool IsVouchedForBy(string authority) => _used?.Shown.IsVouchedForBy(authority) == true;

    /// <summary>Makes sure that the certificates can be used.</summary>
    public void Check() => Transports.Of(settings.Id, time, () => settings.Open(null));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var certificate = plugin?.Certificate;
        var id = certificate is null ? settings.Id : $"{settings.Id} {certificate.GetCertHashString()}";
        var transport = Transports.Of(id, time, () => settings.Open(certificate));
        try
        {
            var answer = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
            _used = transport;
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            Transports.Forget(id, transport);
            throw;
        }
    }
}
