using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;
using RackParams.Shell.Hosting;

namespace RackParams.Shell;

/// <summary>The two places where a host needs of the engine what it shows only to pwsh's own.</summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly PropertyInfo? External = typeof(PSHost).Assembly
        .GetType("System.Management.Automation.Internal.Host.InternalHost")?.GetProperty("ExternalHost", Hidden);

    /// <summary>Our own screen, behind the host that the engine hands to commands.</summary>
    public static Screen Screen(PSHost host) =>
        (host as ShellHost ?? External?.GetValue(host) as ShellHost ?? throw new InvalidOperationException("This command works in RackParams.Shell only.")).Screen;

    /// <summary>From now on exit in a script file reaches the host; by itself the engine takes it for the end of that file alone.</summary>
    public static void LetExitEndTheSession(Runspace runspace)
    {
        var context = typeof(Runspace).GetProperty("ExecutionContext", Hidden)?.GetValue(runspace);
        var rethrow = context?.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)
            ?? throw new MissingMemberException("This version of the PowerShell engine can't hand a script's exit code to its host.");
        rethrow.SetValue(context, true);
    }
}
