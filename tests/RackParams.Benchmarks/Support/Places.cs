using System.Reflection;

namespace RackParams.Benchmarks.Support;

/// <summary>Where the built parts are.</summary>
internal static class Places
{
    public static string Module => Metadata("ModuleFolder").TrimEnd('/', '\\');

    public static string Neighbour => Metadata("Neighbour");

    public static string Shell => Metadata("Shell");

    public static string Repository => Metadata("RepositoryRoot");

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
