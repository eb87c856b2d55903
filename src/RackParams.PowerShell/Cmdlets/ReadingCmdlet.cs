using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.PowerShell.Completion;
using RackParams.PowerShell.Pipeline;

namespace RackParams.PowerShell.Cmdlets;

/// <summary>A cmdlet that reads one rack or several.</summary>
public abstract class ReadingCmdlet : KnownRackCmdlet
{
    private readonly List<string> _racks = [];

    /// <summary>The racks; by default that of $env:RACKPARAMS_RACK, else the only one registered here.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RackCompleter))]
    public string[] Rack { get; set; } = [];

    private protected sealed override bool HeedsErrorAction => true;

    private protected override void Collect() => _racks.AddRange(Rack.Where(r => !_racks.Contains(r)));

    private protected sealed override Task ExecuteAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        IReadOnlyList<string?> racks = _racks.Count > 0 ? _racks : new string?[] { null };
        Begin(racks.Count);
        return Floor.EachAsync(pipeline, racks, (rack, turn) => ReadAsync(rack, turn, cancellationToken), cancellationToken);
    }

    /// <summary>Settles what hangs on how many racks there are, before any is reached.</summary>
    private protected virtual void Begin(int racks)
    {
    }

    /// <summary>Reaches one rack and reads it; without a name, the one that is chosen.</summary>
    private protected virtual Task ReadAsync(string? rack, IPipeline pipeline, CancellationToken cancellationToken) =>
        WithRackAsync(rack, session => ReadAsync(session, pipeline, cancellationToken), cancellationToken);

    /// <summary>Reads one rack.</summary>
    private protected abstract Task ReadAsync(RackSession session, IPipeline pipeline, CancellationToken cancellationToken);
}
