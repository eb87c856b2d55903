using System.Diagnostics;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Composition;

/// <summary>What this process says of itself: where it runs, and for which pipeline.</summary>
internal static class Origin
{
    private const int Longest = 500;

    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="interactive">A person is at the host.</param>
    public static ClaimedContext Read(Func<string, string?> variable, bool interactive)
    {
        var run = PipelineRun.Of(name => Text(variable(name)));
        using var process = Process.GetCurrentProcess();
        return new ClaimedContext
        {
            Source = run?.Source ?? (interactive ? "interactive" : "script"),
            User = Environment.UserName,
            Host = Environment.MachineName,
            Pid = Environment.ProcessId,
            Started = Timestamp.Cut(process.StartTime.ToUniversalTime()),
            Module = typeof(Origin).Assembly.GetName().Version!.ToString(3),
            RunUrl = run?.Url,
            Repository = run?.Repository,
            Branch = run?.Branch,
            Commit = run?.Commit,
            StartedBy = run?.StartedBy,
        };
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : Excerpt.Of(value.Trim(), Longest);
}
