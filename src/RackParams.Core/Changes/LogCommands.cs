using System.Text.RegularExpressions;

namespace RackParams.Core.Changes;

/// <summary>What the logs of CI systems take for commands: a reason or a live value that holds one is shown, and does nothing.</summary>
internal static partial class LogCommands
{
    /// <summary>The text, with a sign of each command shown by its number.</summary>
    public static string Silence(string text) => text.Contains("##", StringComparison.Ordinal) || text.Contains("::", StringComparison.Ordinal)
        ? Command().Replace(text, command => command.ValueSpan[0] == '#' ? "#<U+0023>" : "<U+003A>")
        : text;

    // Azure DevOps finds its own anywhere in a line, and GitHub its old ones; its new ones begin a line. Views mark lines and colours with U+FDD0 and on.
    [GeneratedRegex(@"##(?=\[|vso\[)|(?<=(?:^|\uFDD0)[\s\uFDD1-\uFDD4]*):(?=:[^\n\uFDD0]*::)", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
