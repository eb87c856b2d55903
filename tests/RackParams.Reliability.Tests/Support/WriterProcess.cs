using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Support;

/// <summary>tests/RackParams.Writer in a process of its own: it starts, says that it is ready, and waits until it may begin.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private WriterProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it said of its attempts, so far.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public bool HasEnded => _process.HasExited;

    /// <param name="site">The rack.</param>
    /// <param name="writers">How many write at once.</param>
    /// <param name="changes">How many changes each makes; 0: without end.</param>
    /// <param name="seed">What they set is drawn by it.</param>
    public static WriterProcess Start(Site site, int writers, int changes, int seed)
    {
        var program = typeof(WriterProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Writer").Value!;
        var (provider, file) = site.Place;
        var start = new ProcessStartInfo("dotnet", [program, provider, file, site.Name, Text(writers), Text(changes), Text(seed)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // It lives for too short a time to gain by being watched for what to compile better.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new WriterProcess(Process.Start(start)!);
    }

    public async Task BeginAsync()
    {
        await Task.WhenAny(_ready.Task, _reading);
        Assert.True(_ready.Task.IsCompleted, _ready.Task.IsCompleted ? "" : await _errors);
        await _process.StandardInput.WriteLineAsync("begin");
        await _process.StandardInput.FlushAsync(Site.Token);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        var alive = !_process.HasExited;
        _process.Kill();
        await _process.WaitForExitAsync(Site.Token);
        await _reading;
        Assert.True(alive, $"It ended by itself: {await _errors}");
    }

    /// <summary>Waits until it has made all its changes.</summary>
    public async Task EndAsync()
    {
        await _process.WaitForExitAsync(Site.Token);
        await _reading;
        Assert.True(_process.ExitCode == 0, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready") _ready.TrySetResult();
            else _lines.Enqueue(line);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
