using System.Management.Automation;
using RackParams.Shell.Hosting;

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

        if (line.Help || line.Version)
        {
            Console.Out.WriteLine(line.Help ? CommandLine.Usage : Version());
            return 0;
        }

        if (ModuleFolder.Find() is not { } module)
        {
            Console.Error.WriteLine("The RackParams module is not built: dotnet build, or name its folder in RACKPARAMS_MODULE.");
            return 1;
        }

        WordCulture.Take();
        Quiet();
        using var session = Open(module, line.NonInteractive);
        return session is null ? 1 : Run(session, line);
    }

    private static Session? Open(string module, bool nonInteractive)
    {
        try
        {
            return new Session(module, nonInteractive);
        }
        catch (RuntimeException e)
        {
            Console.Error.WriteLine($"The RackParams module in {module} can't be imported: {e.Message}");
            return null;
        }
    }

    private static int Run(Session session, CommandLine line)
    {
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

    // The engine would report its use to its maker, and open a pipe by which other processes may look in: both must be refused before it starts.
    private static void Quiet()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_DIAGNOSTICS_OPTOUT", "1");
    }

    private static string Version() =>
        $"RackParams.Shell {typeof(Program).Assembly.GetName().Version!.ToString(3)}, PowerShell engine {typeof(PSObject).Assembly.GetName().Version}";
}
