namespace RackParams.PowerShell.Workflows;

/// <summary>A line of a script of the repository.</summary>
/// <param name="File">Its path from the repository's root, with slashes.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record ScriptPlace(string File, int Line)
{
    /// <summary>The place, if the script is one of the repository's; what a workflow file holds inline is not.</summary>
    public static ScriptPlace? Of(string? script, int line, string? repository)
    {
        if (string.IsNullOrEmpty(script) || string.IsNullOrEmpty(repository)) return null;
        var path = Path.GetRelativePath(repository, script);
        return Path.IsPathRooted(path) || path.StartsWith("..", StringComparison.Ordinal) ? null : new ScriptPlace(path.Replace('\\', '/'), line);
    }
}
