using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace RackParams.Shell.Hosting;

/// <summary>What the engine knows of us.</summary>
internal sealed class ShellHost(bool nonInteractive) : PSHost
{
    public Screen Screen { get; } = new(nonInteractive);

    public int? ExitCode { get; private set; }

    public override string Name => "RackParams.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.CreateVersion7();

    public override PSHostUserInterface UI => Screen;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    // Nothing goes on because somebody wanted to think first.
    public override void EnterNestedPrompt() => throw new HaltCommandException("This shell has no nested prompt.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
