namespace RackParams.Kubernetes.Login;

/// <summary>Connections to one API server as one user. They close by themselves when nobody has used them for a while.</summary>
internal sealed class Transport : HttpMessageInvoker
{
    public Transport(SocketsHttpHandler handler)
        : base(handler, disposeHandler: false) => Shown.Watch(handler.SslOptions);

    /// <summary>By what the other end proved itself.</summary>
    public ShownCertificate Shown { get; } = new();

    /// <summary>When somebody last asked for it.</summary>
    public DateTimeOffset Used { get; set; }
}
