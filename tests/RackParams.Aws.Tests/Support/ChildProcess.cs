using System.Diagnostics;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Support;

/// <summary>Runs the probe in a process of its own, so that its environment is all its own too.</summary>
internal static class ChildProcess
{
    private const string Tests = "RackParams.Aws.Tests";
    private const string Neighbour = "RackParams.Aws.Neighbour";

    private static readonly string Host = Path.Combine(
        AppContext.BaseDirectory.Replace($"{Path.DirectorySeparatorChar}{Tests}{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}{Neighbour}{Path.DirectorySeparatorChar}"),
        Neighbour + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>What the probe told, and what the process said before.</summary>
    public static async Task<(JsonObject Told, string Before)> RunAsync(IReadOnlyDictionary<string, string> environment, bool occupied, params string[] arguments)
    {
        var start = new ProcessStartInfo(Host, [AppContext.BaseDirectory, Tests + ".dll", typeof(Probe).FullName!, occupied ? "occupied" : "alone", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(process.ExitCode == 0 && lines.Length > 0, $"the child ended with {process.ExitCode}: {complained}");
        return ((JsonObject)JsonNode.Parse(lines[^1])!, string.Join('\n', lines[..^1]));
    }
}
