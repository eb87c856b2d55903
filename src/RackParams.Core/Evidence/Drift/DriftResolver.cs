using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Restore;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Ends drift: what is live is recorded, or what was recorded is set again.</summary>
public sealed class DriftResolver(RackSession session)
{
    /// <summary>Records what is live. No target is touched; what has no value of its own, an object that was edited, is recorded with its generation.</summary>
    /// <param name="wanted">Which of the drift found.</param>
    /// <param name="reason">Why it is accepted.</param>
    /// <param name="ticket">Ticket, if any.</param>
    /// <param name="cancellationToken">Stops it before the record.</param>
    public Task<Entry> AdoptAsync(Func<DriftItem, bool> wanted, string reason, string? ticket, CancellationToken cancellationToken) =>
        new RecordOnly(session).WriteAsync(
            ChangeAction.Adopt, reason, ticket,
            async (_, record, token) =>
            {
                var found = await new DriftFinder(session).FindAsync(token).ConfigureAwait(false);
                var items = found.Items.Where(wanted).ToList();
                if (items.Count == 0) throw new RackException(EvidenceErrors.NoDrift(session.Name));
                var objects = items.SelectMany(i => i.Targets).Distinct().Order(TargetRef.Order)
                    .Select(t => (Target: t, Live: found.Live.Objects.GetValueOrDefault(t))).ToList();
                return (record with
                {
                    Assignments = [.. items.Where(i => i.Definition is not null).Select(i => new Assignment(i.Definition!.Name, i.Recorded, i.Live))],
                    Targets = [.. objects.Select(o => new RecordTarget(o.Target.Kind.ToString(), o.Target.Name, o.Live?.Uid, o.Live?.Generation, 0))],
                },
                [.. objects.Select(o => new TargetOutcome(
                    o.Target.Kind.ToString(), o.Target.Name, o.Live?.Uid, o.Live?.Generation, o.Live?.Generation, o.Live is null ? null : SpecHash.Of(o.Live)))]);
            },
            cancellationToken);

    /// <summary>What to ask for so that everything wanted is as recorded again; what can't go back is named.</summary>
    public static RestoreRequest Revert(IEnumerable<DriftItem> items)
    {
        var inputs = new List<ParameterInput>();
        var kept = new List<KeptValue>();
        var all = items.Where(i => i.Definition is not null).ToList();
        foreach (var item in all)
        {
            if (Settable.Obstacle(item.Definition!, item.Live, item.Recorded) is { } because) kept.Add(new KeptValue(item.Definition!, item.Live, item.Recorded, because));
            else inputs.Add(new ParameterInput(item.Definition!.Name, item.Recorded ?? ""));
        }

        return new RestoreRequest(inputs, kept, [], all.Select(i => i.Last).OfType<IndexEntry>().MaxBy(l => l.Sequence)?.ChangeId);
    }
}
