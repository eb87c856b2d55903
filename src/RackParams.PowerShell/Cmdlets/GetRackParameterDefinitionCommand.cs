using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Shows what parameters there are: what each means, accepts, needs and gives evidence for.</summary>
[Cmdlet(VerbsCommon.Get, "RackParameterDefinition", HelpUri = HelpSite.Root + "Get-RackParameterDefinition")]
[OutputType(typeof(RackParameterDefinition))]
public sealed class GetRackParameterDefinitionCommand : RackCmdlet
{
    private readonly List<string> _names = [];

    /// <summary>Names or wildcards; all parameters where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Groups of the catalog.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string[] Group { get; set; } = [];

    private protected override void Collect() => _names.AddRange(Name);

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var catalog = RackCatalog.Current;
        var filter = new NameFilter(_names);
        var groups = new GroupFilter(Group);
        foreach (var unknown in filter.Unknown(catalog).Concat(groups.Unknown(catalog))) pipeline.Error(ErrorMap.Of(unknown));
        var wanted = catalog.All.Where(d => filter.Wants(d.Name) && groups.Wants(d)).ToList();
        foreach (var definition in wanted) pipeline.Write(RackParameterDefinition.Of(definition, explained: wanted.Count == 1));
        return Task.CompletedTask;
    }
}
