using System.Reflection;

namespace RackParams.Benchmarks.Support;

/// <summary>Where the built parts are.</summary>
internal static class Places
{
    public static string Module => Metadata("ModuleFolder").TrimEnd('/', '\\');

    /// <summary>The process with the engine. RACKPARAMS_BENCH_ENGINE names another build of it, compiled ahead of time as pwsh is.</summary>
    public static string Neighbour => Environment.GetEnvironmentVariable("RACKPARAMS_BENCH_ENGINE") is { Length: > 0 } named ? named : Metadata("Neighbour");

    public static string Shell => Metadata("Shell");

    public static string Repository => Metadata("RepositoryRoot");

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
