using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks;

/// <summary>Registers a rack: finds its objects, adopts them as they are, and records a baseline. A rack that is registered already is joined.</summary>
public sealed class Registration(RackSession session)
{
    private const int LongestName = 40;

    private IRackConnection Connection => session.Connection;

    /// <summary>The fault of a rack's name, or null.</summary>
    public static RackError? CheckName(string name)
    {
        var valid = name.Length is > 0 and <= LongestName && name[0] != '-' && name[^1] != '-'
            && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
        return valid ? null : RackErrors.NameInvalid(name);
    }

    /// <summary>The rack a record belongs to; null: it doesn't say.</summary>
    public static Guid? RackOf(StoredChange stored) => Guid.TryParse(ChainLink.Of(stored).Record.Members?.Text("rackId"), out var id) ? id : null;

    /// <summary>What is installed in the cluster. One too old for what RackParams needs is a typed error that names it.</summary>
    public async Task<Installation> ExamineAsync(CancellationToken cancellationToken)
    {
        var found = await Connection.Registrar.ExamineAsync(cancellationToken).ConfigureAwait(false);
        return found.Lacking.Count == 0 ? found : throw new RackException(ClusterErrors.ServerTooOld(session.Name, found.KubernetesVersion, found.Lacking, found.Least));
    }

    /// <summary>Installs the definitions of Rack and RackChange.</summary>
    public Task InstallAsync(CancellationToken cancellationToken) => Connection.Registrar.InstallDefinitionsAsync(cancellationToken);

    /// <summary>Installs the policy by which the API server compares who a record names with who sends it.</summary>
    public Task InstallPolicyAsync(CancellationToken cancellationToken) => Connection.Registrar.InstallPolicyAsync(cancellationToken);

    /// <summary>Registers or joins the rack; goes on where an earlier registration was cut off.</summary>
    public async Task<RegisterResult> RegisterAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        if (CheckName(session.Name) is { } name) throw new RackException(name);
        if (ReasonRule.Check(request.Reason, []) is { } reason) throw new RackException(reason);
        var root = await Connection.Journal.ReadRackAsync(cancellationToken).ConfigureAwait(false)
            ?? await CreateAsync(request, cancellationToken).ConfigureAwait(false);
        CheckPast(root, request);
        var baseline = root.Head is not null ? null
            : await new BaselineWriter(session).FirstAsync(root, request, cancellationToken).ConfigureAwait(false);
        if (request is { Beside: true, Continues: { } past })
            await Connection.Registrar.MarkContinuedAsync(past.Rack, new RackIdentity(root.RackId, root.Name), cancellationToken).ConfigureAwait(false);
        if (baseline is null && await RepointedAsync(root, request, cancellationToken).ConfigureAwait(false) is { } repointed)
            return new RegisterResult(await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false), null) { Repointed = repointed };
        return baseline is null
            ? new RegisterResult(root, null)
            : new RegisterResult(await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false), baseline);
    }

    // What a rack goes on from stands in its object and in its first record; a rack that has either keeps it.
    private void CheckPast(RackRoot root, RegisterRequest request)
    {
        var past = root.Continues.Count == 0 ? null : root.Continues[0];
        if (past?.RackId == request.Continues?.RackId || (root.Head is not null && request.Continues is null)) return;
        throw new RackException(past is not null && root.Head is null
            ? LifeErrors.Unfinished(session.Name, past)
            : LifeErrors.BegunAlready(session.Name));
    }

    // A rack that is joined with the name of another object: it is to work on that one from now on.
    private async Task<Entry?> RepointedAsync(RackRoot root, RegisterRequest request, CancellationToken cancellationToken)
    {
        if ((request.NodePool ?? root.Setting.NodePool, request.NodeClass ?? root.Setting.NodeClass) == (root.Setting.NodePool, root.Setting.NodeClass)) return null;
        var found = await SettingAsync(request with { NodePool = request.NodePool ?? root.Setting.NodePool }, null, cancellationToken).ConfigureAwait(false);
        var setting = root.Setting with { NodePool = found.NodePool, NodeClass = request.NodeClass ?? (request.NodePool is null ? root.Setting.NodeClass : found.NodeClass) };
        if (setting == root.Setting) return null;
        if (!request.Stated) throw new RackException(LifeErrors.RepointUnexplained(session.Name, root.Setting, setting));
        RefuseTaken(await Connection.Registrar.ListRacksAsync(cancellationToken).ConfigureAwait(false), setting, request);
        return await new Repointer(session).RepointAsync(setting, request.Reason, request.Ticket, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RackRoot> CreateAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var racks = await Connection.Registrar.ListRacksAsync(cancellationToken).ConfigureAwait(false);
        var setting = await SettingAsync(request, racks.FirstOrDefault(r => r.RackId == request.Continues?.RackId)?.Setting, cancellationToken).ConfigureAwait(false);
        if (await Connection.Journal.ReadAsync(1, cancellationToken).ConfigureAwait(false) is { } orphan) throw new RackException(LifeErrors.JournalForeign(session.Name, RackOf(orphan)));
        RefuseTaken(racks, setting, request);
        var root = new RackRoot(session.Ids.Next(), session.Name, setting, ChangeText.Schema, null, [])
        {
            Continues = request.Continues is { } past ? [new RackIdentity(past.RackId, past.Rack), .. request.Lineage] : [],
        };
        if (await Connection.Registrar.CreateRackAsync(root, cancellationToken).ConfigureAwait(false) && root.Continues.Count == 0) return root;
        var kept = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return kept.RackId != root.RackId || kept.Continues.SequenceEqual(root.Continues) ? kept : throw new RackException(LifeErrors.NotKept(session.Name));
    }

    // One object has one rack.
    private void RefuseTaken(IReadOnlyList<RackRoot> racks, RackSetting setting, RegisterRequest request)
    {
        var taken = racks.FirstOrDefault(r => r.Name != session.Name && r.ContinuedBy is null && r.RackId != request.Continues?.RackId && (r.Setting.NodePool == setting.NodePool || r.Setting.NodeClass == setting.NodeClass));
        if (taken is not null)
        {
            var kind = taken.Setting.NodePool == setting.NodePool ? TargetKind.NodePool : TargetKind.EC2NodeClass;
            throw new RackException(RackErrors.TargetTaken(session.Name, setting.Target(new TargetSlot(kind)).ToString(), taken.Name));
        }
    }

    // A rack that goes on from another in the same cluster keeps what that one was registered with, unless told otherwise.
    private async Task<RackSetting> SettingAsync(RegisterRequest request, RackSetting? past, CancellationToken cancellationToken)
    {
        var installation = await ExamineAsync(cancellationToken).ConfigureAwait(false);
        if (!installation.HasKarpenter) throw new RackException(RackErrors.KarpenterMissing(session.Name));
        var convention = past is not null && (request.Cluster ?? past.Cluster) == past.Cluster ? past : RackSetting.ByConvention(request.Cluster ?? session.Name);
        var pool = await FindAsync(TargetKind.NodePool, request.NodePool, cancellationToken).ConfigureAwait(false);
        var refersTo = pool?.Document["spec"]?["template"]?["spec"]?["nodeClassRef"]?["name"]?.ToString();
        var nodeClass = await FindAsync(TargetKind.EC2NodeClass, request.NodeClass ?? refersTo, cancellationToken).ConfigureAwait(false);
        return convention with
        {
            NodePool = pool?.Target.Name ?? request.NodePool ?? convention.NodePool,
            NodeClass = nodeClass?.Target.Name ?? request.NodeClass ?? convention.NodeClass,
            NodeRole = request.NodeRole ?? nodeClass?.Document["spec"]?["role"]?.ToString() ?? convention.NodeRole,
            DiscoveryTag = request.DiscoveryTag ?? convention.DiscoveryTag,
        };
    }

    // A name given where no object of the kind exists is the name of the one to be made.
    private async Task<LiveObject?> FindAsync(TargetKind kind, string? name, CancellationToken cancellationToken)
    {
        var found = await Connection.Targets.ListAsync(kind, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0) return null;
        if (name is not null)
            return found.FirstOrDefault(o => o.Target.Name == name) ?? throw new RackException(RackErrors.TargetMissing(session.Name, kind.ToString(), name));
        var option = kind == TargetKind.NodePool ? "NodePool" : "NodeClass";
        return found.Count == 1
            ? found[0]
            : throw new RackException(RackErrors.Ambiguous(session.Name, option, found.Select(o => o.Target.Name).Order(StringComparer.Ordinal)));
    }
}
