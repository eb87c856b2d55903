using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.Core.Racks;

/// <summary>Points a rack to other objects, where its NodePool or EC2NodeClass was made anew under another name: recorded first, with every parameter that reads otherwise there.</summary>
internal sealed class Repointer(RackSession session)
{
    /// <summary>Records the names, then changes them in the rack's object.</summary>
    public async Task<Entry> RepointAsync(RackSetting setting, string reason, string? ticket, CancellationToken cancellationToken)
    {
        // Who may record may not yet write the rack; a record of what can't follow is worth nothing.
        await session.Connection.Registrar.RepointAsync(session.Name, setting, tryOnly: true, cancellationToken).ConfigureAwait(false);
        var recorded = await new RackReader(session).RecordedAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        var entry = await new RecordOnly(session).WriteAsync(
            ChangeAction.Repoint, reason, ticket,
            async (root, record, token) =>
            {
                var slots = session.Catalog.Slots.ToList();
                var (left, found) = (
                    await LiveState.ReadAsync(session.Connection, root, [.. Own], token).ConfigureAwait(false),
                    await LiveState.ReadAsync(session.Connection, root with { Setting = setting }, slots, token).ConfigureAwait(false));
                var targets = Own.SelectMany(s => new[] { (Target: root.Setting.Target(s), State: left), (Target: setting.Target(s), State: found) })
                    .DistinctBy(t => t.Target).OrderBy(t => t.Target, TargetRef.Order).Select(t => (t.Target, Live: t.State.Objects.GetValueOrDefault(t.Target))).ToList();
                return (record with
                {
                    Assignments = [.. Names(root.Setting, setting), .. Values(found, recorded)],
                    Targets = [.. targets.Select(t => new RecordTarget(t.Target.Kind.ToString(), t.Target.Name, t.Live?.Uid, t.Live?.Generation, 0))],
                },
                [.. targets.Select(t => new TargetOutcome(
                    t.Target.Kind.ToString(), t.Target.Name, t.Live?.Uid, t.Live?.Generation, t.Live?.Generation, t.Live is null ? null : SpecHash.Of(t.Live)))]);
            },
            cancellationToken).ConfigureAwait(false);
        await session.Connection.Registrar.RepointAsync(session.Name, setting, tryOnly: false, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    private static IReadOnlyList<TargetSlot> Own { get; } = [new(TargetKind.EC2NodeClass), new(TargetKind.NodePool)];

    private static IEnumerable<Assignment> Names(RackSetting before, RackSetting after)
    {
        if (before.NodePool != after.NodePool) yield return new Assignment(RackSetting.Mark + "nodePool", before.NodePool, after.NodePool);
        if (before.NodeClass != after.NodeClass) yield return new Assignment(RackSetting.Mark + "nodeClass", before.NodeClass, after.NodeClass);
    }

    private IEnumerable<Assignment> Values(LiveState found, RecordedState recorded) => session.Catalog.In(found.Documents)
        .Where(d => d.Expansion is null && session.Unavailable(d) is null && d.Binding.Targets.Any(Own.Contains) && found.Covers(d.Binding.Targets))
        .Select(d => new Assignment(d.Name, recorded.Values.GetValueOrDefault(d.Name), d.Binding.Read(found.Documents).Value))
        .Where(a => (a.Old ?? "") != (a.New ?? ""));
}
