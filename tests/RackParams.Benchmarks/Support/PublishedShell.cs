using System.Runtime.InteropServices;

namespace RackParams.Benchmarks.Support;

/// <summary>The shell as machines get it: published for this one, compiled ahead of time.</summary>
internal static class PublishedShell
{
    /// <summary>Publishes it; null: this machine can't, and why.</summary>
    public static async Task<(string? Program, string Why)> MakeAsync(Folder folder)
    {
        var at = folder.At("shell");
        var (took, why) = await Tool.RunAsync(
            "dotnet", ["publish", Places.ShellProject, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--output", at]).ConfigureAwait(false);
        return took is null ? (null, why) : (Path.Combine(at, "rackparams.dll"), "");
    }

    /// <summary>Runs a command in a process of its own; answers milliseconds.</summary>
    public static Task<double> TimeAsync(string program, string command, IReadOnlyDictionary<string, string> environment) =>
        Tool.TimeAsync("dotnet", [program, "-NoLogo", "-NonInteractive", "-Command", command], environment);
}
