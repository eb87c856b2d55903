using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RackParams.Kubernetes.Login;

/// <summary>One or more kubeconfig files, merged as kubectl merges them: what comes first stays.</summary>
internal sealed class Kubeconfig
{
    private readonly Dictionary<string, KubeconfigEntry> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeconfigEntry> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeconfigEntry> _users = new(StringComparer.Ordinal);
    private string? _current;

    private Kubeconfig()
    {
    }

    public IReadOnlyList<string> Contexts => [.. _contexts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the files; those of a list that don't exist are passed over, as kubectl does.</summary>
    public static async Task<Kubeconfig> ReadAsync(string? named, CancellationToken cancellationToken)
    {
        var files = KubeconfigFiles.Choose(named);
        var found = files.Where(File.Exists).ToList();
        if (found.Count == 0) throw new RackException(ClusterErrors.KubeconfigMissing(files));
        var config = new Kubeconfig();
        foreach (var file in found) config.Add(await RootAsync(file, cancellationToken).ConfigureAwait(false));
        return config;
    }

    /// <summary>A context by name; null: the current one.</summary>
    public KubeContext Context(string? name)
    {
        name ??= _current ?? throw new RackException(ClusterErrors.ContextNotChosen(Contexts));
        if (!_contexts.TryGetValue(name, out var context))
            throw new RackException(ClusterErrors.ContextUnknown(name, Contexts, NearestName.Find(name, Contexts)));
        var clusterName = context.Text("cluster") ?? throw Incomplete("it names no cluster");
        var cluster = _clusters.GetValueOrDefault(clusterName) ?? throw Incomplete($"its cluster {clusterName} is not in the kubeconfig");
        var server = cluster.Text("server") ?? throw Incomplete($"its cluster {clusterName} names no server");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw Incomplete($"the server '{server}' of its cluster {clusterName} is not a URL");
        var userName = context.Text("user");
        var user = userName is null ? null : _users.GetValueOrDefault(userName) ?? throw Incomplete($"its user {userName} is not in the kubeconfig");
        return new KubeContext(name, uri, cluster, userName, user);

        RackException Incomplete(string what) => new(ClusterErrors.ContextIncomplete(name, what));
    }

    private static async Task<KubeconfigEntry> RootAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
            var documents = YamlText.Load(text);
            return documents.Count == 0
                ? new KubeconfigEntry(new YamlMappingNode(), file)
                : documents[0].RootNode is YamlMappingNode root
                    ? new KubeconfigEntry(root, file)
                    : throw new RackException(ClusterErrors.KubeconfigUnreadable(file, "it is not a kubeconfig"));
        }
        catch (FormatException e)
        {
            // Where, but not what: a kubeconfig holds secrets.
            throw new RackException(ClusterErrors.KubeconfigUnreadable(file, e.InnerException is YamlException at ? $"it is not YAML (line {at.Start.Line})" : "it is not YAML"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(ClusterErrors.KubeconfigUnreadable(file, FileFault.Why(e, file)), e);
        }
    }

    private void Add(KubeconfigEntry root)
    {
        _current ??= root.Text("current-context");
        Add(_contexts, root, "contexts", "context");
        Add(_clusters, root, "clusters", "cluster");
        Add(_users, root, "users", "user");
    }

    private static void Add(Dictionary<string, KubeconfigEntry> into, KubeconfigEntry root, string list, string body)
    {
        foreach (var item in root.Sections(list))
        {
            if (item.Text("name") is { } name)
                into.TryAdd(name, item.Section(body) ?? item with { Node = new YamlMappingNode() });
        }
    }
}
