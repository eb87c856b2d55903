using System.Management.Automation.Host;
using System.Reflection;
using RackParams.Shell.Hosting;

namespace RackParams.Shell.Commands;

/// <summary>Finds our own screen behind the host that the engine hands to commands.</summary>
internal static class Own
{
    // The engine wraps the host; it hands the inner one out only to itself.
    private static readonly PropertyInfo? External = typeof(PSHost).Assembly
        .GetType("System.Management.Automation.Internal.Host.InternalHost")
        ?.GetProperty("ExternalHost", BindingFlags.Instance | BindingFlags.NonPublic);

    public static Screen Screen(PSHost host) =>
        (host as ShellHost ?? External?.GetValue(host) as ShellHost ?? throw new InvalidOperationException("This command works in RackParams.Shell only.")).Screen;
}
