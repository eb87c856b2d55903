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

    /// <summary>What is installed in the cluster.</summary>
    public Task<Installation> ExamineAsync(CancellationToken cancellationToken) => Connection.Registrar.ExamineAsync(cancellationToken);

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
        if (root.Head is not null) return new RegisterResult(root, null);
        var baseline = await new BaselineWriter(session).FirstAsync(root, request.Reason, request.Ticket, cancellationToken).ConfigureAwait(false);
        var registered = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return new RegisterResult(registered, baseline);
    }

    private async Task<RackRoot> CreateAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var setting = await SettingAsync(request, cancellationToken).ConfigureAwait(false);
        var taken = (await Connection.Registrar.ListRacksAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(r => r.Name != session.Name && (r.Setting.NodePool == setting.NodePool || r.Setting.NodeClass == setting.NodeClass));
        if (taken is not null)
        {
            var kind = taken.Setting.NodePool == setting.NodePool ? TargetKind.NodePool : TargetKind.EC2NodeClass;
            throw new RackException(RackErrors.TargetTaken(session.Name, setting.Target(new TargetSlot(kind)).ToString(), taken.Name));
        }

        var root = new RackRoot(session.Ids.Next(), session.Name, setting, ChangeText.Schema, null, []);
        return await Connection.Registrar.CreateRackAsync(root, cancellationToken).ConfigureAwait(false)
            ? root
            : await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RackSetting> SettingAsync(RegisterRequest request, CancellationToken cancellationToken)
    {
        var installation = await ExamineAsync(cancellationToken).ConfigureAwait(false);
        if (!installation.HasKarpenter) throw new RackException(RackErrors.KarpenterMissing(session.Name));
        var convention = RackSetting.ByConvention(request.Cluster ?? session.Name);
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
