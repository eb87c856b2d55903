using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks.Past;

/// <summary>Holds a checked journal against the one that it goes on from.</summary>
public static class PastInspector
{
    /// <summary>The verification with what the journal before adds to it.</summary>
    /// <param name="found">The journal, checked.</param>
    /// <param name="before">The journal before; null: it can't be read from here.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Verification> CheckAsync(Verification found, IJournalReader? before, CancellationToken cancellationToken)
    {
        if (found.Continues is not { } past) return found;
        if (before is null) return found with { CheckedAgainst = $"{found.CheckedAgainst}; not against the journal of {past.Rack}, from which it goes on and which can't be read from here" };
        var fault = await PastCheck.FaultAsync(past, before, cancellationToken).ConfigureAwait(false);
        return found with
        {
            CheckedAgainst = $"{found.CheckedAgainst}; and the journal of {past.Rack}, from which it goes on",
            Faults = fault is null ? found.Faults : [.. found.Faults.Append(fault).OrderBy(f => f.Sequence)],
        };
    }
}
