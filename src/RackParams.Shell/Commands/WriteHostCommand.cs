using System.Management.Automation;

namespace RackParams.Shell.Commands;

/// <summary>A line for the person at the screen.</summary>
[Cmdlet("Write", "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    public object?[] Object { get; set; } = [];

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public ConsoleColor ForegroundColor { get; set; }

    protected override void ProcessRecord() =>
        WriteInformation(new HostInformationMessage { Message = string.Join(' ', Object), NoNewLine = NoNewline }, ["PSHOST"]);
}
