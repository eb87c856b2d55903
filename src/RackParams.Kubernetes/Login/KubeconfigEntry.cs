using System.Text;
using RackParams.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RackParams.Kubernetes.Login;

/// <summary>A cluster, user or context of a kubeconfig, and the file it stands in: its relative paths start there.</summary>
internal sealed record KubeconfigEntry(YamlMappingNode Node, string File)
{
    /// <summary>A text; null where it is missing or empty.</summary>
    public string? Text(string key) => Texts(Child(key)) is { Length: > 0 } text ? text : null;

    public bool Flag(string key) => Text(key) is "true" or "True" or "TRUE";

    /// <summary>A path, made absolute from the folder of its file.</summary>
    public string? FilePath(string key) => Text(key) is { } path ? Resolve(path) : null;

    public string Resolve(string path) => Path.GetFullPath(path, Path.GetDirectoryName(File)!);

    /// <summary>A PEM text, kept inline as base64 or in a file of its own.</summary>
    public async Task<string?> PemAsync(string key, CancellationToken cancellationToken)
    {
        if (Text(key + "-data") is { } data)
        {
            var bytes = new byte[data.Length];
            return Convert.TryFromBase64String(data, bytes, out var length)
                ? Encoding.UTF8.GetString(bytes, 0, length)
                : throw Unreadable($"{key}-data is not base64");
        }

        if (FilePath(key) is not { } path) return null;
        try
        {
            return await System.IO.File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable($"its {key} {path} can't be read ({e.Message})");
        }
    }

    public KubeconfigEntry? Section(string key) => Child(key) is YamlMappingNode inner ? this with { Node = inner } : null;

    public IEnumerable<string> Keys => Node.Children.Keys.Select(Texts).OfType<string>();

    public IEnumerable<string> List(string key) =>
        Child(key) is YamlSequenceNode items ? items.Select(i => Texts(i) ?? "") : [];

    public IEnumerable<KubeconfigEntry> Sections(string key) =>
        Child(key) is YamlSequenceNode items ? items.OfType<YamlMappingNode>().Select(n => this with { Node = n }) : [];

    public RackException Unreadable(string why) => new(ClusterErrors.KubeconfigUnreadable(File, why));

    private YamlNode? Child(string key) => Node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Texts(YamlNode? node) =>
        node is YamlScalarNode scalar && !(scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~" or "") ? scalar.Value : null;
}
