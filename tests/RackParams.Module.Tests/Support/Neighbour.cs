using System.Diagnostics;
using System.Reflection;

namespace RackParams.Module.Tests.Support;

/// <summary>Runs tests/RackParams.Neighbour in a process of its own.</summary>
internal static class Neighbour
{
    private static string Program => typeof(Neighbour).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Neighbour").Value!;

    /// <summary>The module in a process where other modules use other versions of its packages: before, after, or not at all (alone).</summary>
    public static async Task<Isolated> RunAsync(string others, string script)
    {
        var token = TestContext.Current.CancellationToken;
        using var process = Start([others, Places.Module, script]);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        Assert.True(process.ExitCode == 0, await errors);
        return new Isolated((await output).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Keeps every other process from writing a rack's file, until disposed. SQLite's locks are a process's, so it takes another.</summary>
    public static async Task<IDisposable> HoldAsync(string rack)
    {
        var process = Start(["hold", SandboxFile.Of(rack)]);
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return new Held(process);
    }

    private static Process Start(IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private sealed class Held(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
