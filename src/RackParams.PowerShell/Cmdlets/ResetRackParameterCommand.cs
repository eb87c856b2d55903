using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Sets parameters back to the catalog's defaults, and records it.</summary>
[Cmdlet(VerbsCommon.Reset, "RackParameter", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Reset-RackParameter")]
[OutputType(typeof(RackParameterChange), typeof(RackPlan))]
public sealed class ResetRackParameterCommand : WritingCmdlet
{
    private readonly List<(string? Rack, string Name)> _named = [];

    /// <summary>The parameters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    private protected override void Collect() => _named.AddRange(Name.Select(n => (Rack, n)));

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var unknown = _named.Select(n => n.Name).Where(n => RackCatalog.Current.Find(n) is null)
            .Select(n => RequestErrors.Unknown(n, RackCatalog.Current.Nearest(n))).ToList();
        unknown.AddRange(_named.Select(n => RackCatalog.Current.Find(n.Name)).Where(d => d is { HasDefault: false, Mutability: not Mutability.ReadOnly }).Select(d => RequestErrors.NoDefault(d!.Name)));
        if (unknown.Count > 0) throw new RackException(unknown);
        return ChangeAsync(
            ChangeAction.Reset,
            [.. _named.GroupBy(n => n.Rack).Select(g => (g.Key, (IReadOnlyList<ParameterInput>)[.. g.Select(n => Default(n.Name))]))],
            pipeline, cancellationToken);
    }

    private static ParameterInput Default(string name) => new(name, RackCatalog.Current.Find(name)!.Default ?? "");
}
