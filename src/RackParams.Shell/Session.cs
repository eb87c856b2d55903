using System.Management.Automation;
using System.Management.Automation.Runspaces;
using RackParams.Shell.Commands;
using RackParams.Shell.Hosting;
using PowerShellEngine = System.Management.Automation.PowerShell;

namespace RackParams.Shell;

/// <summary>A runspace with the module imported, and the running of scripts in it with pwsh's exit codes.</summary>
internal sealed class Session : IDisposable
{
    private const int Failed = 1;
    private const int BadUsage = 64;
    private const int Stopped = 130;
    private const string Succeeded = "RackParamsShellSucceeded";

    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private PowerShellEngine? _running;

    public Session(string module, bool nonInteractive)
    {
        _host = new ShellHost(nonInteractive || Console.IsInputRedirected);
        var state = InitialSessionState.CreateDefault2();
        OwnCommands.AddTo(state);
        state.ImportPSModule([module]);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        OwnCommands.CompleteIn(_runspace);
        MissingCommands.Hook(_runspace);
    }

    public Runspace Runspace => _runspace;

    /// <summary>The code that a script asked to exit with; null: none did.</summary>
    public int? ExitCode => _host.ExitCode;

    public void Dispose() => _runspace.Dispose();

    /// <summary>Stops what runs, from any thread.</summary>
    public void Stop() => Volatile.Read(ref _running)?.BeginStop(null, null);

    /// <summary>Runs a text; the code is 0 or 1 by its last statement, or what it exits with.</summary>
    public int Run(string text)
    {
        if (Script.Fault(text) is { } fault)
        {
            _host.Screen.WriteError(fault);
            return Failed;
        }

        // Whether the last statement went well is known only within the script. Two newlines: the text may end in a backtick.
        _runspace.SessionStateProxy.SetVariable(Succeeded, true);
        return Run(ps => ps.AddScript($"{text}\n\n$global:{Succeeded} = $?"), () => _runspace.SessionStateProxy.GetVariable(Succeeded) is true);
    }

    /// <summary>Runs a script with arguments; what ends it before its end is 1.</summary>
    public int RunFile(string file, IReadOnlyList<string> arguments)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no script {file}.");
            return BadUsage;
        }

        var script = new Command(path);
        foreach (var argument in ScriptArguments.Read(arguments)) script.Parameters.Add(argument);
        EngineInternals.LetExitEndTheSession(_runspace);
        return Run(ps => ps.Commands.AddCommand(script), () => true);
    }

    private int Run(Action<PowerShellEngine> add, Func<bool> wentWell)
    {
        using var engine = PowerShellEngine.Create(_runspace);
        add(engine);
        engine.AddCommand("Microsoft.PowerShell.Core\\Out-Default");
        engine.Commands.Commands[0].MergeMyResults(PipelineResultTypes.None, PipelineResultTypes.None);
        engine.Streams.Error.DataAdded += (_, e) => _host.Screen.WriteError(ErrorText.Of(engine.Streams.Error[e.Index]));
        Volatile.Write(ref _running, engine);
        try
        {
            engine.Invoke();
            if (engine.InvocationStateInfo.State == PSInvocationState.Stopped) return Stopped;
            return _host.ExitCode ?? (wentWell() ? 0 : Failed);
        }
        catch (PipelineStoppedException)
        {
            return _host.ExitCode ?? Stopped;
        }
        catch (RuntimeException e)
        {
            _host.Screen.WriteError(e is ParseException ? e.Message : ErrorText.Of(e.ErrorRecord));
            return _host.ExitCode ?? Failed;
        }
        finally
        {
            Volatile.Write(ref _running, null);
            _host.Screen.EndProgress();
        }
    }
}
