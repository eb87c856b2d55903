using System.Diagnostics;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Runs the scripts that bring up what tests run on.</summary>
internal static class TestScript
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Runs one on a folder. Through files: what it leaves running would hold pipes open.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string script, string folder)
    {
        var log = Path.Combine(folder, Path.GetFileName(script) + ".log");
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"'{Path.Combine(Root, script)}' '{folder}' > '{log}' 2>&1 < /dev/null"]))!;
        await process.WaitForExitAsync();
        return (process.ExitCode, (await File.ReadAllTextAsync(log)).Trim());
    }

    private static string Find(string at) =>
        File.Exists(Path.Combine(at, "Directory.Packages.props")) ? at : Find(Path.GetDirectoryName(at.TrimEnd(Path.DirectorySeparatorChar))!);
}
