namespace RackParams.Shell;

/// <summary>Entry point: reads the command line, makes the session, runs what was asked.</summary>
internal static class Program
{
    private const int BadUsage = 64;

    private static int Main(string[] args)
    {
        var line = CommandLine.Parse(args);
        if (line.Fault is { } fault)
        {
            Console.Error.WriteLine(fault);
            Console.Error.WriteLine(CommandLine.Usage);
            return BadUsage;
        }

        if (line.Help)
        {
            Console.Out.WriteLine(CommandLine.Usage);
            return 0;
        }

        if (ModuleFolder.Find() is not { } module)
        {
            Console.Error.WriteLine("The RackParams module is not built: dotnet build, or name its folder in RACKPARAMS_MODULE.");
            return 1;
        }

        using var session = new Session(module, line.NonInteractive);
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            session.Stop();
        };
        return line switch
        {
            { File: { } file } => session.RunFile(file, line.Arguments),
            { Command: "-" } => session.Run(Console.In.ReadToEnd()),
            { Command: { } command } => session.Run(command),
            _ when Console.IsInputRedirected => session.Run(Console.In.ReadToEnd()),
            _ => new Prompt(session).Run(line.NoLogo),
        };
    }
}
