using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Login;

/// <summary>One run of a credential plugin.</summary>
internal static class PluginRun
{
    private const int LongestComplaint = 300;

    // Long enough for somebody to log in at a browser the plugin opens.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<PluginCredential> RunAsync(PluginCommand command, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(command) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw Failed(command, $"it can't be started ({e.NativeErrorCode switch { 2 => "not found", 13 or 5 => "not allowed", _ => e.Message }})", e);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            process.StandardInput.Close();
            var said = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var complained = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            var complaint = await complained.ConfigureAwait(false);
            return process.ExitCode == 0
                ? PluginCredential.Read(command, await said.ConfigureAwait(false))
                : throw Failed(command, Ending(process.ExitCode, complaint));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(command, string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds} s"), e);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public static RackException Failed(PluginCommand command, string why, Exception? inner = null) =>
        new(ClusterErrors.LoginFailed(command.Context, command.Name, why, command.InstallHint), inner);

    private static ProcessStartInfo Start(PluginCommand command)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = command.Request();
        return start;
    }

    // Its last line tells the user what to do, e.g. to log in again.
    private static string Ending(int code, string complaint)
    {
        var last = complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
        var plain = new string([.. last.Where(c => !char.IsControl(c)).Take(LongestComplaint)]);
        return string.Create(CultureInfo.InvariantCulture, $"exit code {code}{(plain.Length == 0 ? "" : $", '{plain}'")}");
    }
}
