using System.Management.Automation;
using RackParams.Core.Errors;
using RackParams.PowerShell.Pipeline;

namespace RackParams.PowerShell.Binding;

/// <summary>What a path of PowerShell's means in the file system: relative to the session's location, on any drive that holds files.</summary>
internal static class FilePath
{
    /// <summary>The place; nothing need be there.</summary>
    public static string Of(PSCmdlet cmdlet, string path)
    {
        // Other drives hold variables, functions, certificates: a bare name of one of those would become a file wherever this process happens to stand.
        var place = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? place : throw new RackException(CommandErrors.NoFilesThere(path, provider.Name));
    }

    /// <summary>The files: the one that is called exactly so, or all whose names match its wildcards, in their names' order.</summary>
    public static IReadOnlyList<string> Matching(PSCmdlet cmdlet, string path)
    {
        var place = Of(cmdlet, path);
        if (File.Exists(place) || !WildcardPattern.ContainsWildcardCharacters(path)) return [place];
        try
        {
            return cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _) is { Count: > 0 } found ? [.. found.Order(StringComparer.Ordinal)] : [place];
        }
        catch (Exception e) when (e is ItemNotFoundException or WildcardPatternException)
        {
            return [place];
        }
    }
}
