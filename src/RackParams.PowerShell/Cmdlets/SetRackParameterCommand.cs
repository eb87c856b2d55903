using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.PowerShell.Binding;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;
using RackParams.PowerShell.Views;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>Sets parameters of a rack and records who, when, from what to what, and why.</summary>
[Cmdlet(VerbsCommon.Set, "RackParameter", DefaultParameterSetName = ByAssignment, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpSite.Root + "Set-RackParameter")]
[OutputType(typeof(RackParameterChange), typeof(RackPlan))]
public sealed class SetRackParameterCommand : WritingCmdlet
{
    private const string ByAssignment = "Assignment";
    private const string ByName = "Name";

    private readonly List<(string? Rack, string Name, object? Value)> _named = [];

    /// <summary>name=value, as many as wanted, or a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromRemainingArguments = true, ParameterSetName = ByAssignment)]
    [ArgumentCompleter(typeof(AssignmentCompleter))]
    public object[] Assignment { get; set; } = [];

    /// <summary>One parameter's name, for a value given apart.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [ArgumentCompleter(typeof(ParameterNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Its value; empty or null removes it where it can be removed.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ValueCompleter))]
    public object? Value { get; set; }

    /// <summary>The rack; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ParameterSetName = ByAssignment)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string? Rack { get; set; }

    /// <summary>Leaves an EKS update that comes last to EKS, and ends the change as submitted; Wait-RackChange follows it.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    private protected override bool LeavesUpdates => NoWait;

    private protected override void Collect()
    {
        if (ParameterSetName == ByName) _named.Add((Rack, Name, Value));
    }

    private protected override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var typed = new CommandText(MyInvocation);
        IReadOnlyList<(string?, IReadOnlyList<ParameterInput>)> asked = ParameterSetName == ByAssignment
            ? [(Rack, Assigned(typed))]
            : [.. _named.GroupBy(n => n.Rack).Select(g => (g.Key, Named(g, typed)))];
        return ChangeAsync(ChangeAction.Set, asked, pipeline, cancellationToken);
    }

    private List<ParameterInput> Assigned(CommandText typed) =>
    [
        .. AssignmentParser.Parse(TypedArguments.Read(Assignment, typed), RackCatalog.Current),
        .. TypedArguments.Pairs(Assignment),
    ];

    private IReadOnlyList<ParameterInput> Named(IEnumerable<(string? Rack, string Name, object? Value)> named, CommandText typed) =>
        [.. named.Select(n => new ParameterInput(n.Name, TypedArguments.Value(n.Name, n.Value, typed, MyInvocation.ExpectingInput)))];
}
