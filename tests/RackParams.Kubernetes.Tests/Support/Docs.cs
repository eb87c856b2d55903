using System.Text.Json.Nodes;
using RackParams.Kubernetes.Definitions;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>The documents that the docs folder offers to clusters.</summary>
internal static class Docs
{
    public static IReadOnlyList<JsonObject> Read(string file) =>
        [.. File.ReadAllText(Path.Combine(TestScript.Root, "docs", file)).Split("\n---\n").Select(text => YamlDocument.Read(new StringReader(text)))];
}
