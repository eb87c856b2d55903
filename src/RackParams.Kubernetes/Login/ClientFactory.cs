using System.Net;
using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Login;

/// <summary>Makes the one client of a connection from a context. No request is made.</summary>
internal static class ClientFactory
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    private static readonly string UserAgent = $"RackParams/{typeof(ClientFactory).Assembly.GetName().Version!.ToString(3)}";

    public static async Task<k8s.Kubernetes> CreateAsync(
        KubeContext context, PluginLogin? plugin, ShownCertificate shown, DelegatingHandler handler, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await SettingsAsync(context, plugin, cancellationToken).ConfigureAwait(false);
            SocketsHttpHandler? transport = null;
            settings.FirstMessageHandlerSetup += made => transport = made;
            var client = new k8s.Kubernetes(settings, handler);

            // Only now does the transport know whom to trust.
            shown.Watch(transport!.SslOptions);
            client.HttpClient.DefaultRequestHeaders.Host = settings.TlsServerName;
            Impersonate(client.HttpClient, context.User);
            return client;
        }
        catch (Exception e) when (e is CryptographicException or KubeConfigException or ArgumentException or UriFormatException)
        {
            throw new RackException(ClusterErrors.ContextIncomplete(context.Name, $"its certificates can't be used ({e.Message})"));
        }
    }

    /// <summary>A client of an endpoint that somebody else found.</summary>
    public static k8s.Kubernetes Create(ClusterEndpoint endpoint, DelegatingHandler handler)
    {
        var settings = new KubernetesClientConfiguration
        {
            Host = endpoint.Server.AbsoluteUri,
            UserAgent = UserAgent,
            SslCaCerts = Certificates.LoadAll(endpoint.CertificateAuthority),
            TokenProvider = new EndpointLogin(endpoint),
            FirstMessageHandlerSetup = transport => transport.ConnectTimeout = ConnectWithin,
        };
        return new k8s.Kubernetes(settings, handler);
    }

    private static async Task<KubernetesClientConfiguration> SettingsAsync(KubeContext context, PluginLogin? plugin, CancellationToken cancellationToken)
    {
        var proxy = Proxy(context);
        var settings = new KubernetesClientConfiguration
        {
            Host = context.Server.AbsoluteUri,
            SkipTlsVerify = context.Cluster.Flag("insecure-skip-tls-verify"),
            TlsServerName = context.Cluster.Text("tls-server-name"),
            UserAgent = UserAgent,
            FirstMessageHandlerSetup = transport =>
            {
                transport.ConnectTimeout = ConnectWithin;
                if (proxy is not null) transport.Proxy = proxy;
                if (plugin is not null) transport.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => plugin.Certificate!;
            },
        };
        if (await context.Cluster.PemAsync("certificate-authority", cancellationToken).ConfigureAwait(false) is { } authority)
            settings.SslCaCerts = Certificates.LoadAll(authority);
        if (plugin is not null) settings.TokenProvider = plugin;
        else if (context.User is { } user) await LogInAsync(settings, context, user, cancellationToken).ConfigureAwait(false);
        return settings;
    }

    private static async Task LogInAsync(KubernetesClientConfiguration settings, KubeContext context, KubeconfigEntry user, CancellationToken cancellationToken)
    {
        if (user.Section("auth-provider") is not null)
            throw new RackException(ClusterErrors.ContextIncomplete(context.Name, $"its user {context.UserName} logs in by an auth-provider, which Kubernetes has given up; use an exec plugin"));
        if (user.FilePath("tokenFile") is { } file) settings.TokenProvider = new TokenFileLogin(user, file);
        else if (user.Text("token") is { } token) settings.AccessToken = token;
        else (settings.Username, settings.Password) = (user.Text("username"), user.Text("password"));

        if (await user.PemAsync("client-certificate", cancellationToken).ConfigureAwait(false) is not { } certificate) return;
        var key = await user.PemAsync("client-key", cancellationToken).ConfigureAwait(false)
            ?? throw user.Unreadable($"the user {context.UserName} has a client-certificate but no client-key");
        settings.ClientCertificateData = Base64(certificate);
        settings.ClientCertificateKeyData = Base64(key);
    }

    private static string Base64(string pem) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem));

    private static WebProxy? Proxy(KubeContext context)
    {
        if (context.Cluster.Text("proxy-url") is not { } url) return null;
        return Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? new WebProxy(uri)
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
