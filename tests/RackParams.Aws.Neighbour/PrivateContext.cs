using System.Reflection;
using System.Runtime.Loader;

namespace RackParams.Aws.Neighbour;

/// <summary>A context that takes from one folder all that is there.</summary>
internal sealed class PrivateContext(string folder) : AssemblyLoadContext("private")
{
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Path.Combine(folder, assemblyName.Name + ".dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
}
