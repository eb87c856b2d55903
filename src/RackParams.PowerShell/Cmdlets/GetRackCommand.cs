using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Composition;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows the racks registered here and how they are.</summary>
[Cmdlet(VerbsCommon.Get, "Rack", HelpUri = HelpSite.Root + "Get-Rack")]
[OutputType(typeof(Rack))]
public sealed class GetRackCommand : KnownRackCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>Names or wildcards; all racks where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string[] Name { get; set; } = [];

    private protected override bool HeedsErrorAction => true;

    private protected override void Collect() => _names.AddRange(Name);

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var filter = new NameFilter(_names);
        var known = Registry.Names().Where(filter.Wants).ToList();
        var unknown = _names.Where(n => !WildcardPattern.ContainsWildcardCharacters(n)).Except(known, StringComparer.OrdinalIgnoreCase);

        if (_names.Count == 0 && known.Count == 0 && StandsAlone) pipeline.Tell(RegistryErrors.NoneRegistered().Message);

        return Floor.EachAsync(
            pipeline, [.. known.Concat(unknown)],
            async (name, turn) =>
            {
                var (status, ledgers) = await StatusAsync(name, cancellationToken).ConfigureAwait(false);
                turn.Write(Views.Rack.Of(status, ledgers));
                if (status.Problem is { } problem) turn.Warning(problem);
                foreach (var ill in ledgers.Where(l => !l.Healthy)) turn.Warning(ill.Problem!);
            },
            cancellationToken);
    }

    private async Task<(RackStatus Status, IReadOnlyList<LedgerState> Ledgers)> StatusAsync(string name, CancellationToken cancellationToken)
    {
        var opened = await Connections.OpenAsync(Registry.Resolve(name), create: false, Claimed(), cancellationToken).ConfigureAwait(false);
        await using var reached = opened.Connection.ConfigureAwait(false);
        var session = Shelved(opened, null);
        await using var shelf = session.Ledgers.ConfigureAwait(false);
        var status = await new RackReader(session).StatusAsync(cancellationToken).ConfigureAwait(false);
        return (status, status.Root is { } root ? await new LedgerKeeper(session).StatesAsync(root, cancellationToken).ConfigureAwait(false) : []);
    }
}
