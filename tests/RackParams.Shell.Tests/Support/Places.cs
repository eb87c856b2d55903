using System.Reflection;
using System.Runtime.CompilerServices;
using RackParams.Tests;

namespace RackParams.Shell.Tests.Support;

/// <summary>Where the built shell and module are.</summary>
internal static class Places
{
    public static string Module { get; } = Metadata("ModuleFolder").TrimEnd('/', '\\');

    public static string Repository { get; } = Metadata("RepositoryRoot");

    public static string Shell { get; } = Metadata("Shell");

    /// <summary>Sessions within this process have racks of their own too, and what they say of errors is no news.</summary>
    [ModuleInitializer]
    internal static void Start()
    {
        HomeFolder.Take();
        Console.SetError(TextWriter.Null);
    }

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
