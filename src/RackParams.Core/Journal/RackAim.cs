using System.Globalization;
using RackParams.Core.Catalog;
using RackParams.Core.Racks;

namespace RackParams.Core.Journal;

/// <summary>Which NodePool and EC2NodeClass a rack works on, as its records have it: what changes of its parameters wrote, and what a change of the names named.</summary>
/// <remarks>The rack's object says so as well, and who administers the cluster can make it say anything. What a record leaves open decides nothing.</remarks>
internal sealed class RackAim
{
    private const string Fault = "RackRepointed";

    // Adopting is about any object of the rack's, and the others about none.
    private static readonly HashSet<ChangeAction> OfParameters = [ChangeAction.Register, ChangeAction.Set, ChangeAction.Reset, ChangeAction.Restore, ChangeAction.Revert];

    private static readonly (TargetKind Kind, string Name)[] Names = [(TargetKind.NodePool, RackSetting.Mark + "nodePool"), (TargetKind.EC2NodeClass, RackSetting.Mark + "nodeClass")];

    private static readonly HashSet<string> None = [];

    private readonly List<AuditFault> _faults = [];
    private readonly Dictionary<string, IReadOnlyList<string>?> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<TargetKind, (string Name, long Sequence)> _aims = [];

    /// <summary>Whether a change can tell anything of it.</summary>
    public static bool Concerns(ChangeAction action) => action == ChangeAction.Repoint || OfParameters.Contains(action);

    public void Next(ChainLink link, Gist change)
    {
        if (change.Action == ChangeAction.Repoint)
        {
            foreach (var (kind, name) in Names)
                if (change.Asked.FirstOrDefault(a => a.Name == name)?.New is { } now) _aims[kind] = (now, link.Stored.Sequence);
        }
        else if (OfParameters.Contains(change.Action) && Parts(change) is { } parts)
        {
            Wrote(link, change, TargetKind.NodePool, parts);
            // Which class a further pool has, its record doesn't say.
            if (parts.Count == 0) Wrote(link, change, TargetKind.EC2NodeClass, parts);
        }
    }

    /// <summary>Where the records disagree with each other, or their last with what the rack's object says.</summary>
    public IEnumerable<AuditFault> Faults(RackSetting setting) => _faults.Concat(_aims
        .Select(aim => (aim.Value.Sequence, Recorded: new TargetRef(aim.Key, aim.Value.Name), Says: setting.Target(new TargetSlot(aim.Key))))
        .Where(aim => aim.Recorded != aim.Says)
        .Select(aim => Differs(aim.Sequence, aim.Recorded.ToString(), aim.Says.ToString())));

    private static AuditFault Differs(long sequence, string recorded, string says) => new(
        sequence, null, Fault, recorded, says,
        $"the rack works on {recorded} by this change, the last that tells, and on {says} by its own object: somebody repointed it without a record, or Register-Rack was cut off after its record; set the object back, and let Register-Rack record the name if it is the right one");

    private void Wrote(ChainLink link, Gist change, TargetKind kind, HashSet<string> parts)
    {
        string? name = null;
        foreach (var target in change.Targets)
        {
            if (target.Kind != kind.ToString() || parts.Contains(target.Name)) continue;
            if (name is not null && name != target.Name) return;
            name = target.Name;
        }

        if (name is null) return;
        if (_aims.TryGetValue(kind, out var before) && before.Name != name)
        {
            _faults.Add(new AuditFault(link.Stored.Sequence, link.ChangeId, Fault, $"{kind}/{before.Name}", $"{kind}/{name}", string.Create(
                CultureInfo.InvariantCulture,
                $"it is about {kind}/{name}, though by #{before.Sequence} the rack works on {kind}/{before.Name}, and no change says otherwise: somebody repointed the rack without a record")));
        }

        _aims[kind] = (name, link.Stored.Sequence);
    }

    // The further pools that a change is about; null: it is about parameters that this version doesn't know.
    private HashSet<string>? Parts(Gist change)
    {
        HashSet<string>? parts = null;
        foreach (var assignment in change.Asked)
            if (!Add(assignment.Name, ref parts)) return null;
        foreach (var assignment in change.Implied)
            if (!Add(assignment.Name, ref parts)) return null;
        return parts ?? None;
    }

    private bool Add(string name, ref HashSet<string>? parts)
    {
        // A log has few names and many changes.
        if (!_parts.TryGetValue(name, out var own)) _parts[name] = own = Of(name);
        if (own is { Count: > 0 }) (parts ??= new HashSet<string>(StringComparer.Ordinal)).UnionWith(own);
        return own is not null;
    }

    private static IReadOnlyList<string>? Of(string name) => RackCatalog.Current.Find(name) is not { } definition ? null
        : [.. definition.Binding.Targets.Where(t => !t.IsEvery && t.Kind is TargetKind.NodePool or TargetKind.EC2NodeClass).Select(t => t.Part).Where(p => p.Length > 0)];
}
