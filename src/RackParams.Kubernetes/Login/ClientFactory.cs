using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Api;

namespace RackParams.Kubernetes.Login;

/// <summary>Makes the one client of a connection from a context. No request is made.</summary>
internal static class ClientFactory
{
    private static readonly string UserAgent = $"RackParams/{typeof(ClientFactory).Assembly.GetName().Version!.ToString(3)}";

    public static async Task<(k8s.Kubernetes Client, TransportHandler Way)> CreateAsync(KubeContext context, PluginLogin? plugin, ServerClock clock, CancellationToken cancellationToken)
    {
        try
        {
            var transport = new TransportHandler(await TransportAsync(context, plugin is null, cancellationToken).ConfigureAwait(false), plugin, clock.Local);
            transport.Check();
            var client = new k8s.Kubernetes(Settings(context, plugin), new DateHandler(clock), transport);
            client.HttpClient.DefaultRequestHeaders.Host = context.Cluster.Text("tls-server-name");
            Impersonate(client.HttpClient, context.User);
            return (client, transport);
        }
        catch (Exception e) when (e is CryptographicException or KubeConfigException or ArgumentException or UriFormatException)
        {
            throw new RackException(ClusterErrors.ContextIncomplete(context.Name, $"its certificates can't be used ({e.Message})"));
        }
    }

    /// <summary>A client of an endpoint that somebody else found.</summary>
    public static k8s.Kubernetes Create(ClusterEndpoint endpoint, ServerClock clock)
    {
        var settings = new KubernetesClientConfiguration { Host = endpoint.Server.AbsoluteUri, UserAgent = UserAgent, TokenProvider = new EndpointLogin(endpoint) };
        var transport = new TransportSettings(endpoint.Server, endpoint.CertificateAuthority, false, null, null, null, endpoint.User);
        return new k8s.Kubernetes(settings, new DateHandler(clock), new TransportHandler(transport, null, clock.Local));
    }

    private static async Task<TransportSettings> TransportAsync(KubeContext context, bool withCertificate, CancellationToken cancellationToken)
    {
        var (cluster, user) = (context.Cluster, context.User);
        var certificate = user is null || !withCertificate ? null : await user.PemAsync("client-certificate", cancellationToken).ConfigureAwait(false);
        var key = certificate is null ? null : await user!.PemAsync("client-key", cancellationToken).ConfigureAwait(false)
            ?? throw user.Unreadable($"the user {context.UserName} has a client-certificate but no client-key");
        return new TransportSettings(
            context.Server, await cluster.PemAsync("certificate-authority", cancellationToken).ConfigureAwait(false), cluster.Flag("insecure-skip-tls-verify"),
            Proxy(context), certificate, key, $"{cluster.Node}{user?.Node}");
    }

    private static KubernetesClientConfiguration Settings(KubeContext context, PluginLogin? plugin)
    {
        var settings = new KubernetesClientConfiguration { Host = context.Server.AbsoluteUri, UserAgent = UserAgent };
        if (plugin is not null) settings.TokenProvider = plugin;
        else if (context.User is { } user) LogIn(settings, context, user);
        return settings;
    }

    private static void LogIn(KubernetesClientConfiguration settings, KubeContext context, KubeconfigEntry user)
    {
        if (user.Section("auth-provider") is not null)
            throw new RackException(ClusterErrors.ContextIncomplete(context.Name, $"its user {context.UserName} logs in by an auth-provider, which Kubernetes has given up; use an exec plugin"));
        if (user.FilePath("tokenFile") is { } file) settings.TokenProvider = new TokenFileLogin(user, file);
        else if (user.Text("token") is { } token) settings.AccessToken = token;
        else (settings.Username, settings.Password) = (user.Text("username"), user.Text("password"));
    }

    private static Uri? Proxy(KubeContext context)
    {
        if (context.Cluster.Text("proxy-url") is not { } url) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? uri
            : throw new RackException(ClusterErrors.ContextIncomplete(context.Name, $"its proxy-url '{url}' is not a URL"));
    }

    // Acting as somebody else is the kubeconfig's wish; leaving it out would record the wrong person.
    private static void Impersonate(HttpClient client, KubeconfigEntry? user)
    {
        if (user?.Text("as") is not { } name) return;
        var headers = client.DefaultRequestHeaders;
        headers.TryAddWithoutValidation("Impersonate-User", name);
        if (user.Text("as-uid") is { } uid) headers.TryAddWithoutValidation("Impersonate-Uid", uid);
        foreach (var group in user.List("as-groups")) headers.TryAddWithoutValidation("Impersonate-Group", group);
        foreach (var (key, value) in user.Section("as-user-extra") is { } extra ? extra.Keys.SelectMany(key => extra.List(key), (key, value) => (key, value)) : [])
            headers.TryAddWithoutValidation("Impersonate-Extra-" + ExtraKey(key), value);
    }

    // A header's name has no case, and the API server takes it as lower-case: what else the key holds is percent-encoded.
    private static string ExtraKey(string key) => string.Concat(System.Text.Encoding.UTF8.GetBytes(key).Select(b =>
        b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.' or (byte)'_' ? ((char)b).ToString() : $"%{b:x2}"));
}
