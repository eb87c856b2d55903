namespace RackParams.Kubernetes.Tests.Support;

/// <summary>What the loopback server was asked.</summary>
internal sealed record WebRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body, string? ClientCertificate)
{
    public string Path => Target.Split('?')[0];

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
