using System.Reflection;
using System.Runtime.CompilerServices;
using RackParams.Tests;

namespace RackParams.Module.Tests.Support;

/// <summary>Where the built module, the repository and this run's racks are.</summary>
internal static class Places
{
    public static string Module { get; } = Metadata("ModuleFolder").TrimEnd('/', '\\');

    public static string Repository { get; } = Metadata("RepositoryRoot");

    public static string Home => HomeFolder.Path;

    [ModuleInitializer]
    internal static void Start() => HomeFolder.Take();

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
