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
    public string? Encoding { get; set; }

    protected override TextWriter Open()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        var mode = Append ? FileMode.Append : NoClobber ? FileMode.CreateNew : FileMode.Create;
        try
        {
            return _file = new StreamWriter(new FileStream(path, mode, FileAccess.Write, FileShare.Read), new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, "FileNotWritable", ErrorCategory.WriteError, path));
            throw;
        }
    }

    protected override void Close() => _file?.Dispose();
}
