using System.Management.Automation.Runspaces;

namespace RackParams.Shell;

/// <summary>What stands after -File, as pwsh reads it: names, name:value, and values, each taken literally.</summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Read(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var colon = argument.IndexOf(':', StringComparison.Ordinal);
            if (argument.Length < 2 || argument[0] != '-') yield return new CommandParameter(null, argument);
            else if (colon < 0) yield return new CommandParameter(argument);
            else if (colon < argument.Length - 1) yield return new CommandParameter(argument[..colon], Value(argument[(colon + 1)..]));
            else yield return new CommandParameter(argument[..colon], ++i < arguments.Count ? arguments[i] : null);
        }
    }

    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
