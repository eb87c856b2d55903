using System.ComponentModel;
using System.Diagnostics;

namespace RackParams.Benchmarks.Support;

/// <summary>Other programs, run to their end.</summary>
internal static class Tool
{
    /// <summary>Milliseconds that a program took; why it can't be had, where it isn't installed or failed.</summary>
    public static async Task<(double? Milliseconds, string Why)> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        try
        {
            using var process = Process.Start(start)!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().ConfigureAwait(false);
            var took = watch.Elapsed.TotalMilliseconds;
            var text = $"{await complained.ConfigureAwait(false)} {await said.ConfigureAwait(false)}".ReplaceLineEndings(" ").Trim();
            return process.ExitCode == 0 ? (took, "") : (null, $"{program} ended with {process.ExitCode}: {text[..Math.Min(text.Length, 200)]}");
        }
        catch (Win32Exception)
        {
            return (null, $"{program} is not installed");
        }
    }

    /// <summary>The same, where it must succeed.</summary>
    public static async Task<double> TimeAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var (took, why) = await RunAsync(program, arguments, environment, folder).ConfigureAwait(false);
        return took ?? throw new InvalidOperationException(why);
    }
}
