using System.Diagnostics;
using System.Globalization;

namespace RackParams.Benchmarks.Support;

/// <summary>A PowerShell in a process of its own that runs scripts one by one and times each from within.</summary>
internal sealed class Engine : IAsyncDisposable
{
    // The engine has none of PowerShell's own utilities here, so the script gets by with .NET.
    private const string Loop = """
        $ErrorActionPreference = 'Stop'
        while ($null -ne ($line = [Console]::ReadLine())) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $said = try { @(. ([scriptblock]::Create($line))) -join ' ' } catch { 'error ' + ($_ -replace '\s+', ' ') }
            [Console]::WriteLine($watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture) + ' ' + $said)
        }
        """;

    private readonly Process _process;

    private Engine(Process process) => _process = process;

    /// <summary>Starts one with a module imported.</summary>
    public static async Task<Engine> StartAsync(string module, Folder folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Places.Neighbour, "alone", module, Loop]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["RACKPARAMS_HOME"] = folder.Home;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var engine = new Engine(Process.Start(start)!);
        await engine.RunAsync("1").ConfigureAwait(false);
        return engine;
    }

    /// <summary>Runs a script of one line; answers how long it took and what it gave. What it throws ends the benchmark.</summary>
    public async Task<(double Milliseconds, string Said)> RunAsync(string script)
    {
        await _process.StandardInput.WriteLineAsync(script.ReplaceLineEndings(" ")).ConfigureAwait(false);
        var answer = await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException($"The engine ended at: {script}");
        var parts = answer.Split(' ', 2);
        if (parts[1].StartsWith("error ", StringComparison.Ordinal)) throw new InvalidOperationException($"{script}: {parts[1]}");
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    /// <summary>Megabytes the process held at most.</summary>
    public async Task<double> PeakAsync() => double.Parse(
        (await RunAsync("([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB).ToString([cultureinfo]::InvariantCulture)").ConfigureAwait(false)).Said, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }
}
