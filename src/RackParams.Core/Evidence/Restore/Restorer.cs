using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Restore;

/// <summary>Says what it takes to bring a rack back to a time, or to take one change back.</summary>
public sealed class Restorer(RackSession session)
{
    /// <summary>Back to what was recorded at a time. What did not exist then and is made by a parameter goes.</summary>
    public async Task<RestoreRequest> ToTimeAsync(DateTimeOffset time, Func<string, bool>? wanted, CancellationToken cancellationToken)
    {
        var then = await new RackReader(session).SnapshotAsync(time, cancellationToken).ConfigureAwait(false);
        var live = await LiveAsync(cancellationToken).ConfigureAwait(false);
        var targets = then.Parameters.Where(p => p.Unavailable is null).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        foreach (var made in session.Catalog.In(live.Documents).Where(d => d.Binding.Makes && session.Unavailable(d) is null)) targets.TryAdd(made.Name, "false");
        return Request(targets, live, wanted, [], then.HeadId);
    }

    /// <summary>One change taken back: each parameter it set or moved has its value of before again.</summary>
    public async Task<RestoreRequest> BeforeChangeAsync(string change, Func<string, bool>? wanted, CancellationToken cancellationToken)
    {
        var entry = await new AuditLog(session.Name, session.Connection.Journal, session.Catalog).FindAsync(change, cancellationToken).ConfigureAwait(false);
        var assignments = entry.Record.Assignments.Concat(entry.Record.Implied).ToList();
        if (entry.Record.Action == ChangeAction.Register || assignments.Count == 0)
            throw new RackException(EvidenceErrors.NothingToTakeBack(session.Name, entry.Record.Sequence, entry.Record.Action.ToString()));
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        var live = await LiveAsync(cancellationToken).ConfigureAwait(false);
        var targets = assignments.ToDictionary(a => a.Name, a => a.Old, StringComparer.Ordinal);
        var later = root.Index.Where(i => targets.ContainsKey(i.Name) && i.Sequence > entry.Record.Sequence && (wanted is null || wanted(i.Name))).ToList();
        return Request(targets, live, wanted, later, entry.Record.ChangeId);
    }

    private async Task<LiveState> LiveAsync(CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
    }

    private RestoreRequest Request(
        Dictionary<string, string?> targets, LiveState live, Func<string, bool>? wanted, IReadOnlyList<IndexEntry> later, Guid? refersTo)
    {
        var inputs = new List<ParameterInput>();
        var kept = new List<KeptValue>();
        foreach (var (name, value) in targets.Where(t => wanted is null || wanted(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (session.Catalog.Find(name) is not { Expansion: null } definition || IsGone(definition, targets, live.Documents)) continue;
            var found = definition.Binding.Read(live.Documents).Value;
            if ((found ?? "") == (value ?? "")) continue;
            if (Settable.Obstacle(definition, found, value) is { } because) kept.Add(new KeptValue(definition, found, value, because));
            else inputs.Add(new ParameterInput(name, value ?? ""));
        }

        return new RestoreRequest(inputs, kept, later, refersTo);
    }

    // The settings of an object go and come with it.
    private bool IsGone(ParameterDefinition definition, Dictionary<string, string?> targets, TargetSet live) =>
        session.Catalog.MakerOf(definition) is { } maker
        && (targets.TryGetValue(maker.Name, out var made) ? made : maker.Binding.Read(live).Value) != "true";
}
