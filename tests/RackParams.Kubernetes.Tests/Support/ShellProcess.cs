using System.Diagnostics;
using System.Reflection;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>The cmdlets in processes of their own, by the built shell.</summary>
internal sealed class ShellProcess : IDisposable
{
    private readonly TempFolder _home = new();

    /// <summary>What else these processes find in their environment.</summary>
    public Dictionary<string, string?> Environment { get; init; } = [];

    /// <summary>How many were started.</summary>
    public int Started { get; private set; }

    public void Dispose() => _home.Dispose();

    public Process Start(string command)
    {
        var start = new ProcessStartInfo("dotnet", [Metadata("Shell"), "-NonInteractive", "-Command", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RACKPARAMS_HOME"] = _home.Path;
        start.Environment["RACKPARAMS_MODULE"] = Metadata("ModuleFolder").TrimEnd('/', '\\');
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        Started++;
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end, and answers its lines; errors are lines too.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string command)
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Start(command);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        return (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Metadata(string key) => typeof(ShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
