using System.Management.Automation;

namespace RackParams.Shell.Commands;

/// <summary>The objects as the screen would show them, in one text. The engine calls it with -Stream for the input of other programs.</summary>
[Cmdlet("Out", "String")]
public sealed class OutStringCommand : DivertingCommand
{
    private readonly StringWriter _text = new();

    /// <summary>A text a line.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    protected override TextWriter Open() => _text;

    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream)
        {
            WriteObject(_text.ToString());
            return;
        }

        using var lines = new StringReader(_text.ToString());
        while (lines.ReadLine() is { } line) WriteObject(line);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _text.Dispose();
    }
}
