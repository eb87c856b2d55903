using System.Reflection;
using System.Runtime.CompilerServices;

namespace RackParams.Module.Tests.Support;

/// <summary>Where the built module, the repository and this run's racks are.</summary>
internal static class Places
{
    public static string Module { get; } = Metadata("ModuleFolder").TrimEnd('/', '\\');

    public static string Repository { get; } = Metadata("RepositoryRoot");

    /// <summary>All racks of this run; a folder of its own, for the variable that names it is the process's.</summary>
    public static string Home { get; } = Directory.CreateTempSubdirectory("rackparams-home-").FullName;

    [ModuleInitializer]
    internal static void Start()
    {
        Environment.SetEnvironmentVariable("RACKPARAMS_HOME", Home);
        foreach (var name in new[] { "RACKPARAMS_RACK", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "JENKINS_URL" }) Environment.SetEnvironmentVariable(name, null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Home, true);
    }

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
