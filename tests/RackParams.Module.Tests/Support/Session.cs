using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using Engine = System.Management.Automation.PowerShell;

namespace RackParams.Module.Tests.Support;

/// <summary>A runspace of the real engine with the built module imported.</summary>
internal sealed class Session : IDisposable
{
    private static int _racks;

    private readonly Runspace _runspace;

    // The engine remembers its cmdlets a moment before its providers: a state made by another thread just then has no file system, and finds no module.
    static Session() => InitialSessionState.CreateDefault2();

    public Session(Screen? screen = null)
    {
        Screen = screen ?? new Screen();
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule([Places.Module]);
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        _runspace = RunspaceFactory.CreateRunspace(Screen, state);
        _runspace.Open();
    }

    public Screen Screen { get; }

    public Runspace Runspace => _runspace;

    /// <summary>A name no other test uses.</summary>
    public static string NewRack() => $"rack-{Interlocked.Increment(ref _racks)}";

    /// <summary>Runs a script as typed; what it throws is the last of its errors.</summary>
    public Outcome Run(string script, params object[] input)
    {
        using var engine = Engine.Create(_runspace);
        engine.AddScript(script);
        var output = new List<PSObject>();
        Exception? thrown = null;
        try
        {
            output.AddRange(input.Length == 0 ? engine.Invoke() : engine.Invoke(input));
        }
        catch (RuntimeException e)
        {
            thrown = e;
        }

        return new Outcome(
            output, [.. engine.Streams.Error], [.. engine.Streams.Warning.Select(w => w.Message)],
            [.. engine.Streams.Information.Select(i => i.MessageData?.ToString() ?? "")], thrown as RuntimeException);
    }

    /// <summary>Starts a script, to be stopped or waited for.</summary>
    public Running Start(string script)
    {
        var engine = Engine.Create(_runspace);
        engine.AddScript(script);
        return new Running(engine);
    }

    /// <summary>Runs a script that must go well, and answers its objects.</summary>
    public IReadOnlyList<PSObject> Ok(string script)
    {
        var outcome = Run(script);
        Assert.True(outcome.Thrown is null && outcome.Errors.Count == 0, $"{script}: {outcome.Thrown?.Message} {string.Join("; ", outcome.Errors)}");
        return outcome.Output;
    }

    /// <summary>What a person sees of a script's objects.</summary>
    public string Show(string script)
    {
        var before = Screen.Text.Length;
        Ok(script + " | Out-Default");
        return Screen.Text[before..];
    }

    /// <summary>A sandbox rack, registered; with a pool if wanted.</summary>
    public string Sandbox(bool pool = true)
    {
        var name = NewRack();
        Ok($"Register-Rack {name} -Sandbox");
        if (pool) Ok($"Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack {name} -Reason 'first pool' -Force");
        return name;
    }

    public void Dispose() => _runspace.Dispose();
}
