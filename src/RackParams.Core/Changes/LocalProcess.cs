using System.ComponentModel;
using System.Diagnostics;
using RackParams.Core.Journal;

namespace RackParams.Core.Changes;

/// <summary>Tells whether the writer of a record was a process of this machine that is gone.</summary>
public static class LocalProcess
{
    // Start times are kept in clock ticks since boot, so two readings of one process differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static bool IsGone(ClaimedContext writer)
    {
        if (!string.Equals(writer.Host, Environment.MachineName, StringComparison.OrdinalIgnoreCase)) return false;
        if (writer.Pid == Environment.ProcessId) return false;
        try
        {
            using var process = Process.GetProcessById((int)writer.Pid);
            return process.HasExited || (process.StartTime.ToUniversalTime() - writer.Started.UtcDateTime).Duration() > Tolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            // Another user's process: it runs, and more can't be told.
            return false;
        }
    }
}
