using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Racks;

namespace RackParams.PowerShell.Views;

/// <summary>A rack as Get-Rack and Register-Rack emit it.</summary>
public sealed record Rack(
    string Name, string Provider, string? Router, string Status, string? Version, string? Cluster, string? Region, string? Account,
    string? KarpenterVersion, string? NodePool, string? NodeClass, bool? InSync, PSObject? LastChange, int PendingDelivery, string Ledgers,
    string? AdmissionPolicy) : View
{
    public override string ToString() => Name;

    internal static Rack Of(RackStatus status)
    {
        var setting = status.Root?.Setting;
        return new Rack(
            status.Rack.Name, status.Rack.Provider, null, status.Status, status.Installation?.KubernetesVersion, setting?.Cluster,
            status.Installation?.Region, status.Installation?.Account, status.Installation?.KarpenterVersion, setting?.NodePool,
            setting?.NodeClass, status.Drifted is null ? null : status.Drifted.Count == 0, Cell.Of(status.Last?.Record.Time), (int)Pending(status), Copies(status),
            Phrase.Policy(status.Installation?.Policy))
        {
            Display = string.Join("   ", Parts(status)),
        };
    }

    // The ledger that is farthest behind counts: so many changes aren't everywhere yet.
    private static long Pending(RackStatus status) =>
        status.Root is { Head: { } head } root ? root.Ledgers.Select(m => m.Pending(head.Sequence)).DefaultIfEmpty().Max() : 0;

    private static string Copies(RackStatus status) => string.Join(", ", (status.Root?.Ledgers ?? []).Select(m => $"{m.Definition.Name} ({m.Definition.Kind}, {m.Definition.Delivery})"));

    private static IEnumerable<string> Parts(RackStatus status)
    {
        yield return status.Rack.Name;
        yield return status.Rack.Provider;
        yield return status.Status;
        if (status.Root is not { } root) yield break;
        if (status.Rack.Provider != Providers.Sandbox && status.Installation?.KarpenterVersion is { } karpenter) yield return $"Karpenter {karpenter}";
        if (status.Rack.Provider != Providers.Sandbox) yield return $"NodePool {root.Setting.NodePool}, EC2NodeClass {root.Setting.NodeClass}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{status.Changed} of {Phrase.Count(status.Settable, "parameter")} changed from default");
        if (status.Installation?.Policy is { } policy) yield return $"admission policy {Phrase.Policy(policy)}";
        if (root.Ledgers.Count > 0) yield return $"ledgers {string.Join(", ", root.Ledgers.Select(m => m.Definition.Name))}{(Pending(status) is > 0 and var pending ? $": {Phrase.Count(pending, "change")} to be delivered" : "")}";
        if (status.Drifted is { Count: > 0 } drifted) yield return $"not as recorded: {string.Join(", ", drifted)}";
    }
}
