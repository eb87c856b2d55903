using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Finds what is not as recorded: values that differ, and objects that were edited although every value is as it was.</summary>
public sealed class DriftFinder(RackSession session)
{
    /// <summary>All drift of the rack, by parameter; edits that left every parameter as it was come last.</summary>
    public Task<DriftReport> FindAsync(CancellationToken cancellationToken) => FindAsync(Follower(), cancellationToken);

    /// <summary>Follows a journal, for a caller that walks along it anyway.</summary>
    internal static JournalFollower Follower() => new(new ContinuityWatch(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

    internal async Task<DriftReport> FindAsync(JournalFollower follower, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireCurrentAsync(session, cancellationToken).ConfigureAwait(false);
        var baseline = Baseline.ReadAsync(session, root, cancellationToken);
        var racks = session.Connection.Registrar.ListRacksAsync(cancellationToken);
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        var now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        await follower.CatchUpAsync(session.Connection.Journal, cancellationToken).ConfigureAwait(false);
        var watch = follower.Watch;
        foreach (var target in watch.Targets.Where(t => t.Kind.IsKubernetes()).ToList()) watch.Look(target, live.Objects.GetValueOrDefault(target), now);
        var attributor = new Attributor(session.Connection.Attribution, live, now);

        var items = new List<DriftItem>();
        var first = await baseline.ConfigureAwait(false);
        foreach (var (state, value) in Differing(root, live, first))
        {
            var recorded = await RecordedAsync(state, cancellationToken).ConfigureAwait(false);
            items.Add(await attributor.AttributeAsync(Item(state, recorded, value, first, watch), state.Definition.Binding.Steps, cancellationToken).ConfigureAwait(false));
        }

        foreach (var (target, gap) in Silent(live, watch, items))
            items.Add(await attributor.AttributeAsync(Item(target, gap), [], cancellationToken).ConfigureAwait(false));
        return new DriftReport(items, OfNoRack(live, await racks.ConfigureAwait(false)), root, live);
    }

    private static IReadOnlyList<TargetRef> OfNoRack(LiveState live, IReadOnlyList<RackRoot> racks) => [.. live.Objects.Values
        .Where(o => o.Target.Kind == TargetKind.NodeOverlay || (o.Target.Kind == TargetKind.NodePool && racks.All(r => r.Setting.NodePool != o.Target.Name)))
        .Where(o => racks.All(r => r.Name != Owner.Of(o.Document)))
        .Select(o => o.Target).Order(TargetRef.Order)];

    // What was recorded and lives in an object that is gone reads as not set; the settings of an object go with it.
    private IEnumerable<(ParameterState State, string? Value)> Differing(RackRoot root, LiveState live, Baseline baseline)
    {
        var states = new RackReader(session).States(root, live, baseline);
        var listed = states.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var gone = root.Index.Where(i => !listed.Contains(i.Name)).Select(i => (Definition: session.Catalog.Find(i.Name), Last: i))
            .Where(i => i.Definition is { Expansion: null } && session.Unavailable(i.Definition) is null)
            .Select(i => new ParameterState(i.Definition!, i.Definition!.Binding.Read(live.Documents).Value, null, null, false, [.. i.Definition.Binding.Targets.Select(live.Documents.Target)], i.Last));
        return states.Concat(gone)
            .Where(s => s.Drifted && s.Definition.Expansion is null && !IsGone(s.Definition, live))
            .OrderBy(s => s.Name, StringComparer.Ordinal)
            .Select(s => (s, s.Value));
    }

    private bool IsGone(ParameterDefinition definition, LiveState live) =>
        session.Catalog.MakerOf(definition) is { } maker && maker.Binding.Read(live.Documents).Value != "true";

    // The index keeps the beginning of a long value; the change has all of it.
    private async Task<string?> RecordedAsync(ParameterState state, CancellationToken cancellationToken)
    {
        if (state.Last is not { Value.Length: IndexEntry.ValueLimit } last) return state.Last?.Value;
        var stored = await session.Connection.Journal.ReadAsync(last.Sequence, cancellationToken).ConfigureAwait(false);
        return stored is null ? last.Value : Entry.Read(stored).Outcome?.Assignments.FirstOrDefault(a => a.Name == state.Name)?.Live ?? last.Value;
    }

    private static DriftItem Item(ParameterState state, string? recorded, string? value, Baseline first, ContinuityWatch watch)
    {
        var gaps = state.Targets.Select(watch.GapAtEnd).OfType<Gap>().ToList();
        // An object of EKS has no generation to show a gap: it was as recorded when the last change of it had ended.
        var seen = state.Targets.Where(t => !t.Kind.IsKubernetes()).Select(watch.LastSeen).OfType<DateTimeOffset>();
        var since = gaps.Select(g => g.From.Time).Concat(seen).Append(state.Last?.Time ?? first.Time).Max();
        return new DriftItem(
            state.Definition, recorded, value, [.. state.Targets.Where(t => t.Name != "*")], $"{string.Join(" and ", state.Targets)} {state.Definition.Binding.Path}".TrimEnd(),
            state.Last, since, DriftGrade.Unknown, null, null, [.. gaps.Select(Rise)]);
    }

    private static DriftItem Item(TargetRef target, Gap gap) => new(
        null, Generation(gap.From), Generation(gap.To), [target], target.ToString(), null, gap.From.Time, DriftGrade.Unknown, null, null, [Rise(gap)]);

    private static IEnumerable<(TargetRef Target, Gap Gap)> Silent(LiveState live, ContinuityWatch watch, IReadOnlyList<DriftItem> items) => watch.Targets
        .Where(t => !items.Any(i => i.Targets.Contains(t)))
        .Select(t => (Target: t, Gap: watch.GapAtEnd(t)))
        .Where(t => t.Gap is not null && (t.Gap.Edits is not null || live.Objects.ContainsKey(t.Target)))
        .Select(t => (t.Target, t.Gap!));

    private static string Generation(Observation seen) => seen.Uid is null ? "not there" : string.Create(CultureInfo.InvariantCulture, $"generation {seen.Generation}");

    private static string Rise(Gap gap) => gap.Edits is { } edits
        ? string.Create(CultureInfo.InvariantCulture, $"generation rose from {gap.From.Generation} to {gap.To.Generation}: {edits} {(edits == 1 ? "edit has" : "edits have")} no record, since {gap.From.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}")
        : string.Create(CultureInfo.InvariantCulture, $"it is not the object that was recorded (uid {gap.From.Uid ?? "none"}, now {gap.To.Uid ?? "none"}), since {gap.From.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}");
}
