using RackParams.Shell.Editing;

namespace RackParams.Shell;

/// <summary>The interactive prompt.</summary>
internal sealed class Prompt(Session session)
{
    private const string Ready = "PS> ";
    private const string More = ">> ";

    public int Run(bool noLogo)
    {
        if (!noLogo)
        {
            Console.Out.WriteLine("RackParams. Try: Register-Rack demo -Sandbox    Get-Help about_RackParams    exit");
        }

        var history = History.Load();
        var completer = new Completer(session.Runspace);
        var reader = new LineReader(history, completer);
        var code = 0;
        while (session.ExitCode is null)
        {
            var text = reader.Read(Ready);
            if (text is null) return code;
            while (Script.IsIncomplete(text) && reader.Read(More) is { } more) text += Environment.NewLine + more;
            if (string.IsNullOrWhiteSpace(text)) continue;
            history.Add(text);
            code = session.Run(text);
        }

        return session.ExitCode.Value;
    }
}
