namespace RackParams.Shell;

/// <summary>The command line, as pwsh takes it.</summary>
internal sealed record CommandLine
{
    public const string Usage = "Usage: rackparams [-NoLogo] [-NonInteractive] [-NoProfile] [-Version] [-Help] [-Command <text> | - | -File <script> [arguments]]";

    private static readonly string[] Switches = ["NoLogo", "NonInteractive", "NoProfile", "Version", "Help", "Command", "File"];

    public bool NoLogo { get; init; }

    public bool NonInteractive { get; init; }

    public bool Version { get; init; }

    public bool Help { get; init; }

    public string? Command { get; init; }

    public string? File { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Fault { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            var rest = args.Skip(i + 1).ToList();
            if (!IsSwitch(args[i])) return line with { File = args[i], Arguments = rest };
            switch (Name(args[i]))
            {
                case "NoLogo": line = line with { NoLogo = true }; break;
                case "NonInteractive": line = line with { NonInteractive = true }; break;
                case "NoProfile": break;
                case "Version": return line with { Version = true };
                case "Help": return line with { Help = true };
                case "Command": return rest.Count == 0 ? line with { Fault = "-Command needs a text." } : line with { Command = string.Join(' ', rest) };
                case "File": return rest.Count == 0 ? line with { Fault = "-File needs a script." } : line with { File = rest[0], Arguments = [.. rest.Skip(1)] };
                default: return line with { Fault = $"{args[i]} is not known." };
            }
        }

        return line;
    }

    private static bool IsSwitch(string arg) => arg.Length > 1 && (arg[0] == '-' || (arg[0] == '/' && OperatingSystem.IsWindows()));

    // Any beginning will do; -c, -f, -noni as pwsh users type them.
    private static string? Name(string arg)
    {
        var name = arg.TrimStart('-', '/');
        return name is "?" or "h" ? "Help" : Switches.FirstOrDefault(s => name.Length > 0 && s.StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }
}
