using System.Runtime.CompilerServices;
using RackParams.Core.Evidence.Files;
using RackParams.Kubernetes.Yaml;

namespace RackParams.PowerShell.Composition;

/// <summary>Files of parameters, with the adapter that reads YAML.</summary>
internal static class Files
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ParameterFiles Open() => new(new LazyYaml());

    /// <summary>The adapter is loaded only where a file is YAML.</summary>
    private sealed class LazyYaml : Core.Ports.IYamlReader
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public System.Text.Json.Nodes.JsonNode? Read(string text) => new YamlReader().Read(text);
    }
}
