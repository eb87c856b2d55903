namespace RackParams.Kubernetes.Login;

/// <summary>Connections to one API server as one user. They close by themselves when nobody has used them for a while.</summary>
internal sealed class Transport(SocketsHttpHandler handler) : HttpMessageInvoker(handler, disposeHandler: false)
{
    /// <summary>When somebody last asked for it.</summary>
    public DateTimeOffset Used { get; set; }
}
