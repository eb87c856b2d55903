using System.Management.Automation;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Files;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Pipeline;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>A cmdlet that writes a file or folder for each rack.</summary>
public abstract class ExportingCmdlet : ReadingCmdlet
{
    /// <summary>The place to write, or a folder to write to under a name of its own. Racks from a pipeline, or several, go to a folder, which is made.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>What the path means in the file system.</summary>
    private protected string Place { get; private set; } = "";

    /// <summary>Whether the place is a folder, there already or to be made, in which each rack's file has a name of its own.</summary>
    private protected bool IsFolder { get; private set; }

    private protected override void Prepare() => Place = FilePath.Of(this, Path ?? ".");

    // Racks that are piped may be one today and two tomorrow: where they go must not hang on it.
    private protected override void Begin(int racks)
    {
        var isFile = File.Exists(Place) || (!Directory.Exists(Place) && FileNames.FormatOf(Place) is not null);
        if (isFile && racks > 1) throw new RackException(CommandErrors.PlaceForOne(Place, racks));
        IsFolder = !isFile && (Directory.Exists(Place) || racks > 1 || MyInvocation.ExpectingInput || System.IO.Path.EndsInDirectorySeparator(Path ?? ""));
    }

    /// <summary>Whether to write, by -WhatIf and -Confirm; if so, the folder is there.</summary>
    private protected async Task<bool> MayWriteAsync(IPipeline pipeline, string what)
    {
        if (!await MayAsync(pipeline, what).ConfigureAwait(false)) return false;
        if (!IsFolder) return true;
        try
        {
            Directory.CreateDirectory(Place);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RackException(EvidenceErrors.FileNotWritten(Place, FileFault.Why(e, Place)), e);
        }
    }
}
