using System.Management.Automation;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Forgets a rack on this machine. The rack and its journal stay as they are.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "Rack", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Unregister-Rack")]
public sealed class UnregisterRackCommand : KnownRackCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>The racks to forget.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string[] Name { get; set; } = [];

    private protected override bool HeedsErrorAction => true;

    private protected override void Collect() => _names.AddRange(Name);

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        EachAsync(pipeline, _names, async name =>
        {
            if (!Registry.Names().Contains(name)) Registry.Resolve(name);
            if (!await MayAsync(pipeline, $"Forget {name} on this machine (its journal stays)").ConfigureAwait(false)) return;
            await ForgetCopyAsync(name).ConfigureAwait(false);
            Registry.Remove(name);
        });

    // What can't be read any more is forgotten all the same.
    private static async Task ForgetCopyAsync(string name)
    {
        try
        {
            if (Registry.Find(name) is not { RackId: { } id, Provider: not Providers.Sandbox }) return;
            var copy = Copies.Open(id);
            await using var opened = copy.ConfigureAwait(false);
            await copy.DiscardAsync().ConfigureAwait(false);
        }
        catch (RackException)
        {
            // Without its id nobody finds its copy either.
        }
    }
}
