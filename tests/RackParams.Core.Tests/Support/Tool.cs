using System.Diagnostics;

namespace RackParams.Core.Tests.Support;

/// <summary>Tools that an auditor has: where one is missing, what needs it is skipped.</summary>
internal static class Tool
{
    /// <summary>Skips the test unless all these are on the path.</summary>
    public static void Need(params string[] names) =>
        Assert.SkipUnless(names.All(n => Find(n) is not null), $"needs {string.Join(", ", names)}");

    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a tool in a folder and answers its exit code and all it wrote.</summary>
    public static (int Code, string Output) Run(string command, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + errors.GetAwaiter().GetResult()).Trim());
    }
}
