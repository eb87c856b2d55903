using System.Diagnostics;
using System.Text;

namespace RackParams.Shell.Tests.Support;

/// <summary>A user's desk: a folder to work in, racks of its own, and the shell to run.</summary>
internal sealed class Desk : IDisposable
{
    private readonly List<Process> _started = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("rackparams-test-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Runs the shell as a script would: no terminal anywhere.</summary>
    public Task<Ended> RunAsync(params string[] arguments) => RunAsync([], "", arguments);

    /// <summary>Runs a command.</summary>
    public Task<Ended> CommandAsync(string text, params (string Name, string Value)[] variables) => RunAsync(variables, "", ["-NonInteractive", "-Command", text]);

    public async Task<Ended> RunAsync(IEnumerable<(string Name, string Value)> variables, string input, IEnumerable<string> arguments)
    {
        var process = Start("dotnet", [Places.Shell, .. arguments], variables);
        return await EndAsync(process, input);
    }

    /// <summary>Starts the shell and leaves it running.</summary>
    public Process Start(params string[] arguments) => Start("dotnet", [Places.Shell, .. arguments], []);

    /// <summary>The same, hearing Ctrl+C even where the tests themselves run in the background, whose children are born deaf to it.</summary>
    public Process StartListening(params string[] arguments) => OperatingSystem.IsLinux()
        ? Start("env", ["--default-signal=INT", "dotnet", Places.Shell, .. arguments], [])
        : Start(arguments);

    /// <summary>Runs the shell in a terminal. Each step is what must show before its keys are typed. Skips the test by name where no terminal can be had.</summary>
    public async Task<Ended> TypeAsync(IEnumerable<(string After, string Keys)> steps, string arguments = "-NoLogo", int columns = 200, params (string Name, string Value)[] variables)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs a pseudo-terminal (script, of util-linux)");
        var command = $"stty cols {columns} rows 50; dotnet '{Places.Shell}' {arguments}";
        var process = Start("/usr/bin/script", ["-qec", command, "/dev/null"], [("TERM", "xterm"), .. variables]);
        var screen = new StringBuilder();
        var seen = 0;
        foreach (var (after, keys) in steps)
        {
            seen = await ShowsAsync(process.StandardOutput, screen, seen, after);
            if (seen < 0)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"'{after}' did not show: {screen}");
            }

            await process.StandardInput.WriteAsync(keys.AsMemory(), Token);
            await process.StandardInput.FlushAsync(Token);
        }

        var rest = await EndAsync(process, "");
        return rest with { Output = (screen + rest.Output).ReplaceLineEndings("\n") };
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            // One that is over has gone already.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(Folder, true);
    }

    // Reads on until a text shows, and answers where it ends; below zero: the process ended before, or hangs.
    private static async Task<int> ShowsAsync(StreamReader output, StringBuilder screen, int from, string text)
    {
        var buffer = new char[1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            var at = screen.ToString().IndexOf(text, from, StringComparison.Ordinal);
            if (at >= 0) return at + text.Length;
            try
            {
                var read = await output.ReadAsync(buffer, patience.Token);
                if (read == 0) return -1;
                screen.Append(buffer, 0, read);
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                return -1;
            }
        }
    }

    private static async Task<Ended> EndAsync(Process process, string input)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.StandardInput.WriteAsync(input.AsMemory(), Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Token);
        return new Ended(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }

    private Process Start(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        foreach (var name in new[] { "NO_COLOR", "COLUMNS", "RACKPARAMS_RACK", "GITHUB_ACTIONS", "TF_BUILD" }) start.Environment.Remove(name);
        start.Environment["RACKPARAMS_HOME"] = PathOf("home");
        start.Environment["RACKPARAMS_MODULE"] = Places.Module;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }
}
