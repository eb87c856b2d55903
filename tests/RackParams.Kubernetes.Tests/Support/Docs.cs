using System.Text.Json.Nodes;
using RackParams.Kubernetes.Definitions;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>The documents that the docs folder offers to clusters.</summary>
internal static class Docs
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IReadOnlyList<JsonObject> Read(string file) =>
        [.. File.ReadAllText(Path.Combine(Root, "docs", file)).Split("\n---\n").Select(text => YamlDocument.Read(new StringReader(text)))];

    private static string Find(string at) =>
        File.Exists(Path.Combine(at, "Directory.Packages.props")) ? at : Find(Path.GetDirectoryName(at.TrimEnd(Path.DirectorySeparatorChar))!);
}
