using System.Reflection;
using System.Runtime.CompilerServices;

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
        var home = Directory.CreateTempSubdirectory("rackparams-home-").FullName;
        Environment.SetEnvironmentVariable("RACKPARAMS_HOME", home);
        Environment.SetEnvironmentVariable("RACKPARAMS_RACK", null);
        Console.SetError(TextWriter.Null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(home, true);
    }

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
