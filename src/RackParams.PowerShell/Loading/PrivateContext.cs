using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace RackParams.PowerShell.Loading;

/// <summary>The module's own load context: adapters and their packages, from lib/, whatever versions other modules have loaded.</summary>
internal sealed class PrivateContext : AssemblyLoadContext
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(PrivateContext).Assembly.Location)!, "lib");
    private static readonly PrivateContext Shared = new();
    private static int _hooked;

    private PrivateContext()
        : base("RackParams")
    {
    }

    /// <summary>Answers for our adapters from now on. Once a process, never undone: a module may leave one runspace while another uses it.</summary>
    public static void Hook()
    {
        if (Interlocked.Exchange(ref _hooked, 1) == 0) Default.Resolving += Bridge;
    }

    protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) => Natives(unmanagedDllName).FirstOrDefault(File.Exists) is { } path
        ? LoadUnmanagedDllFromPath(path)
        : 0;

    // Only names that lib/ holds: asking this context for any other would recurse through the default one without end.
    private static Assembly? Bridge(AssemblyLoadContext context, AssemblyName name) =>
        name.Name!.StartsWith("RackParams.", StringComparison.Ordinal) && Find(name) is not null ? Shared.LoadFromAssemblyName(name) : null;

    private static string? Find(AssemblyName name)
    {
        var path = Path.Combine(Folder, name.Name + ".dll");
        return File.Exists(path) ? path : null;
    }

    private static IEnumerable<string> Natives(string name)
    {
        var arch = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        var (system, file) = OperatingSystem.IsWindows() ? ("win", name + ".dll")
            : OperatingSystem.IsMacOS() ? ("osx", $"lib{name}.dylib")
            : (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl" : "linux", $"lib{name}.so");
        var native = Path.Combine(Folder, "runtimes", $"{system}-{arch}", "native");
        return [Path.Combine(native, file), Path.Combine(native, name)];
    }
}
