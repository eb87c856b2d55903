using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Running;

namespace RackParams.Core.Changes;

/// <summary>Reads a rack: its parameters as running or as recorded at a time, and how it is.</summary>
public sealed class RackReader(RackSession session)
{
    /// <summary>All parameters as running, sorted by name, each with its last recorded change.</summary>
    public async Task<IReadOnlyList<ParameterState>> ReadAsync(CancellationToken cancellationToken)
    {
        return (await SnapshotAsync(null, cancellationToken).ConfigureAwait(false)).Parameters;
    }

    /// <summary>The parameters of pools as asked for, as they take effect and as nodes run with them, sorted by name.</summary>
    public async Task<IReadOnlyList<RunningParameter>> RunningAsync(CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireCurrentAsync(session, cancellationToken).ConfigureAwait(false);
        var claims = session.Connection.Nodes.ListClaimsAsync([], cancellationToken);
        var baseline = Baseline.ReadAsync(session, root, cancellationToken);
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        return new RunningParameters(live.Documents, await claims.ConfigureAwait(false)).Of(States(root, live, await baseline.ConfigureAwait(false)));
    }

    /// <summary>All parameters as recorded at a time, sorted by name: the last complete change up to then, itself included.</summary>
    public async Task<IReadOnlyList<ParameterState>> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        (await SnapshotAsync(time, cancellationToken).ConfigureAwait(false)).Parameters;

    /// <summary>All parameters, as running or as recorded at a time, with the end of the journal that they belong to.</summary>
    public async Task<RackSnapshot> SnapshotAsync(DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var root = asOf is null
            ? await RackRoots.RequireCurrentAsync(session, cancellationToken).ConfigureAwait(false)
            : await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        if (asOf is not { } time)
        {
            var running = await ReadAsync(root, cancellationToken).ConfigureAwait(false);
            return new RackSnapshot(root, Timestamp.Cut(session.Connection.Clock.GetUtcNow()), root.Head, null, running);
        }

        if (time > session.Connection.Clock.GetUtcNow()) session.Warn(Early(time));
        var recorded = await RecordedAsync(time, cancellationToken).ConfigureAwait(false);
        var named = recorded.Values.Keys.Select(session.Catalog.Find).OfType<ParameterDefinition>();
        return new RackSnapshot(
            root, time, recorded.Head, recorded.HeadId,
            [.. session.Catalog.Definitions.Union(named).Where(d => d.Expansion is null)
                .OrderBy(d => d.Name, StringComparer.Ordinal).Select(d => AsOf(d, root, recorded))]);
    }

    /// <summary>What the journal says up to a time, itself included. A time before its first change is a typed error.</summary>
    public async Task<RecordedState> RecordedAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var recorded = new RecordedState();
        ChangeRecord? first = null;
        await foreach (var stored in session.History.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            var entry = Entry.Read(stored);
            first ??= entry.Record;
            if (entry.Record.Time > time) break;
            recorded.Next(entry);
        }

        return first?.Time <= time
            ? recorded
            : throw new RackException(RackErrors.NotRecordedBefore(session.Name, first?.Time ?? session.Connection.Clock.GetUtcNow(), first?.Continues));
    }

    /// <summary>How the rack is. A rack that can't be reached is an answer, not an error.</summary>
    public async Task<RackStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var rack = session.Connection.Rack;
        try
        {
            var examined = session.Connection.Registrar.ExamineAsync(cancellationToken);
            var root = await session.Connection.Journal.ReadRackAsync(cancellationToken).ConfigureAwait(false);
            var installation = await examined.ConfigureAwait(false);
            if (root is null) return Trouble(rack, installation, "not registered", RackErrors.NotRegistered(session.Name).Message);
            if (rack.RackId is { } known && known != root.RackId)
                return Trouble(rack, installation, "not registered", RackErrors.Replaced(session.Name, known, root.RackId).Message);
            return await StatusAsync(root, installation, cancellationToken).ConfigureAwait(false);
        }
        catch (RackException e)
        {
            return Trouble(rack, null, e.Error.Kind == ErrorKind.Unreachable ? "unreachable" : "error", e.Message);
        }
    }

    private string Early(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{session.Name}: {time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} is yet to come; this is what is recorded until now.");

    private static RackStatus Trouble(KnownRack rack, Installation? installation, string status, string problem) =>
        new(rack, null, installation, status, null, 0, 0, null, [], problem);

    private async Task<RackStatus> StatusAsync(RackRoot read, Installation installation, CancellationToken cancellationToken)
    {
        if (read.ContinuedBy is { } by)
            return new RackStatus(session.Connection.Rack, read, installation, "continued", null, 0, 0, null, [], LifeErrors.Continued(session.Name, by).Message);
        var next = await RackRoots.NextAsync(session, read, cancellationToken).ConfigureAwait(false);
        var root = RackRoots.Current(read, next);
        var baseline = Baseline.ReadAsync(session, root, cancellationToken);
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        var last = root.Head is { } head
            ? await session.Connection.Journal.ReadAsync(head.Sequence, cancellationToken).ConfigureAwait(false)
            : null;
        var states = States(root, live, await baseline.ConfigureAwait(false));
        var settable = states.Where(s => s.Unavailable is null && s.Definition.Mutability != Mutability.ReadOnly).ToList();
        var open = next is { Outcome: null };
        var made = states.Where(s => s.Definition.Binding is { Makes: true } binding && binding.Targets.All(t => t.Part.Length == 0)).All(s => s.Exists);
        return new RackStatus(
            session.Connection.Rack, root, installation,
            open ? "change open" : made ? "running" : "no pool",
            [.. states.Where(s => s.Drifted).Select(s => s.Name)],
            settable.Count, settable.Count(s => !s.IsDefault),
            last is null ? null : Entry.Read(last),
            [.. live.Objects.Values.Where(IsUpdating).OrderBy(o => o.Target, TargetRef.Order).Select(o => $"{o.Target} is {o.Document["status"]}")],
            open ? JournalErrors.OpenChange(session.Name, Entry.Read(next!).Record).Message : null);
    }

    // Of the cluster the cloud itself says more.
    private static bool IsUpdating(LiveObject live) => live.Target.Kind is TargetKind.NodeGroup or TargetKind.Addon
        && live.Document["status"]?.ToString() is "CREATING" or "UPDATING" or "DELETING";

    private async Task<IReadOnlyList<ParameterState>> ReadAsync(RackRoot root, CancellationToken cancellationToken)
    {
        var baseline = Baseline.ReadAsync(session, root, cancellationToken);
        var live = await LiveState.ReadAsync(session.Connection, root, session.Catalog.Slots, cancellationToken).ConfigureAwait(false);
        return States(root, live, await baseline.ConfigureAwait(false));
    }

    /// <summary>The parameters of a rack whose objects have been read.</summary>
    internal IReadOnlyList<ParameterState> States(RackRoot root, LiveState live, Baseline baseline)
    {
        var last = root.Index.ToDictionary(i => i.Name, StringComparer.Ordinal);
        return [.. session.Catalog.In(live.Documents).Select(d => Running(d, live, last.GetValueOrDefault(d.Name), baseline))];
    }

    private ParameterState Running(ParameterDefinition definition, LiveState live, IndexEntry? last, Baseline baseline)
    {
        var because = session.Unavailable(definition);
        var found = because is null ? definition.Binding.Read(live.Documents) : BoundValue.Unset;
        var exists = definition.Binding.IsThere(live.Documents);
        return new ParameterState(
            definition, found.Value, found.Inexpressible, because, exists, [.. definition.Binding.Targets.Select(live.Documents.Target)], last, baseline.Knows(definition));
    }

    // A baseline names what is set: what its catalog knew and it leaves out was not set.
    private ParameterState AsOf(ParameterDefinition definition, RackRoot root, RecordedState recorded)
    {
        var known = recorded.Values.TryGetValue(definition.Name, out var value);
        var because = known ? null
            : session.Unavailable(definition) ?? (definition.Since <= recorded.BaselineCatalog ? null : NotRecorded(root));
        var maker = session.Catalog.MakerOf(definition);
        var exists = because is null && (maker is null || recorded.Values.GetValueOrDefault(maker.Name) == "true");
        return new ParameterState(
            definition, value, null, because, exists, [.. definition.Binding.Targets.Select(root.Setting.Target)], recorded.Last.GetValueOrDefault(definition.Name));
    }

    private static string NotRecorded(RackRoot root) => $"not recorded by then on {root.Name}";
}
