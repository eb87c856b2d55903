using System.Management.Automation;
using System.Text;

namespace RackParams.Shell.Commands;

/// <summary>What &gt; and &gt;&gt; call: the objects as the screen would show them, at any width, in UTF-8.</summary>
[Cmdlet("Out", "File")]
public sealed class OutFileCommand : DivertingCommand
{
    private StreamWriter? _file;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath", "Path")]
    public string FilePath { get; set; } = "";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter(Position = 1)]
    [ValidateSet("utf8", "utf8NoBOM", "utf8BOM")]
    public string Encoding { get; set; } = "utf8";

    protected override TextWriter Open()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        var mode = Append ? FileMode.Append : NoClobber ? FileMode.CreateNew : FileMode.Create;
        try
        {
            var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read);
            return _file = new StreamWriter(file, new UTF8Encoding(Encoding.Equals("utf8BOM", StringComparison.OrdinalIgnoreCase)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, "FileNotWritable", ErrorCategory.WriteError, path));
            throw;
        }
    }

    // Also where the pipeline failed: what was written until then is in the file.
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _file?.Dispose();
    }
}
