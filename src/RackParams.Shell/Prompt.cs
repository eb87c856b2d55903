using RackParams.Shell.Editing;

namespace RackParams.Shell;

/// <summary>The interactive prompt.</summary>
internal sealed class Prompt(Session session)
{
    private const string Ready = "PS> ";

    public int Run(bool noLogo)
    {
        if (!noLogo) Console.Out.WriteLine("RackParams. Try: Register-Rack demo -Sandbox    Get-Help about_RackParams    exit");
        var history = History.Load(Folder());
        var reader = new LineReader(new ConsoleTerminal(), history, new Completer(session.Runspace).Complete, Script.IsIncomplete);
        var code = 0;
        while (session.ExitCode is null)
        {
            var end = reader.Read(Ready, out var text);
            if (end == LineEnd.EndOfInput) return code;
            if (string.IsNullOrWhiteSpace(text)) continue;
            history.Add(text);
            code = session.Run(text);
        }

        return session.ExitCode.Value;
    }

    // Where the module keeps what is this user's.
    private static string Folder() => Environment.GetEnvironmentVariable("RACKPARAMS_HOME") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "RackParams");
}
