using System.Diagnostics;
using System.Globalization;

namespace RackParams.Benchmarks.Support;

/// <summary>The first HTTPS request of a process: this program starts itself, and the new process times it from within.</summary>
internal static class ColdRequest
{
    public const string Option = "--cold-request";

    public static async Task<double> TimeAsync(string folder, string path)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ColdRequest).Assembly.Location, Option, folder, path]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return double.Parse(said, CultureInfo.InvariantCulture);
    }

    public static async Task SendAsync(string folder, string path)
    {
        var watch = Stopwatch.StartNew();
        using var client = TestCluster.Client(folder);
        await client.GetStringAsync(path).ConfigureAwait(false);
        Console.Write(watch.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }
}
