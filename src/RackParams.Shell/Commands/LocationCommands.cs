using System.Management.Automation;

namespace RackParams.Shell.Commands;

/// <summary>Goes to a folder: <c>cd</c>.</summary>
[Cmdlet("Set", "Location")]
public sealed class SetLocationCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("LiteralPath")]
    public string Path { get; set; } = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    protected override void ProcessRecord() => SessionState.Path.SetLocation(Path);
}

/// <summary>Says the folder: <c>pwd</c>.</summary>
[Cmdlet("Get", "Location")]
public sealed class GetLocationCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(SessionState.Path.CurrentLocation);
}
