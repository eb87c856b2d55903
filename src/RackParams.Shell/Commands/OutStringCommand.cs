using System.Management.Automation;

namespace RackParams.Shell.Commands;

/// <summary>The objects as the screen would show them, in one text.</summary>
[Cmdlet("Out", "String")]
public sealed class OutStringCommand : DivertingCommand
{
    private readonly StringWriter _text = new();

    protected override TextWriter Open() => _text;

    protected override void Close() => WriteObject(_text.ToString());
}
