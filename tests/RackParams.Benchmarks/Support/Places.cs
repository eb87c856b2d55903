using System.Reflection;

namespace RackParams.Benchmarks.Support;

/// <summary>Where the built parts are.</summary>
internal static class Places
{
    public static string Module => Metadata("ModuleFolder").TrimEnd('/', '\\');

    /// <summary>The process with the engine. RACKPARAMS_BENCH_ENGINE names another build of it, compiled ahead of time as pwsh is.</summary>
    public static string Neighbour => Named("RACKPARAMS_BENCH_ENGINE") ?? Metadata("Neighbour");

    public static string ShellProject => Metadata("ShellProject");

    /// <summary>A mirror of terraform's providers, where the machine has one.</summary>
    public static string? TerraformPlugins => Named("RACKPARAMS_BENCH_TERRAFORM_PLUGINS");

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named ? named : null;

    private static string Metadata(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
