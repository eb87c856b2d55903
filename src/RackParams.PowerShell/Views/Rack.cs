using System.Globalization;
using System.Management.Automation;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.PowerShell.Views;

/// <summary>A rack as Get-Rack and Register-Rack emit it.</summary>
public sealed record Rack(
    string Name, string Provider, string? Router, string Status, string? Version, string? Cluster, string? Region, string? Account,
    string? KarpenterVersion, string? NodePool, string? NodeClass, bool? InSync, PSObject? LastChange, int PendingDelivery, string Ledgers,
    string? AdmissionPolicy, bool? LedgersHealthy, PSObject? SupportEnds, string Updates) : View
{
    public override string ToString() => Name;

    /// <param name="status">How the rack is.</param>
    /// <param name="ledgers">How its ledgers are; empty: there are none, or they weren't asked.</param>
    internal static Rack Of(RackStatus status, IReadOnlyList<LedgerState> ledgers)
    {
        var setting = status.Root?.Setting;
        return new Rack(
            status.Rack.Name, status.Rack.Provider, null, status.Status, status.Installation?.KubernetesVersion, setting?.Cluster,
            status.Installation?.Region, status.Installation?.Account, status.Installation?.KarpenterVersion, setting?.NodePool,
            setting?.NodeClass, status.Drifted is null ? null : status.Drifted.Count == 0, Cell.Of(status.Last?.Record.Time), (int)Pending(status), Copies(status),
            Phrase.Policy(status.Installation?.Policy), ledgers.Count == 0 ? null : ledgers.All(l => l.Healthy),
            Cell.Of(status.Installation?.Cloud?.SupportEnds), string.Join("; ", UnderWay(status)))
        {
            Display = string.Join("   ", Parts(status, ledgers)),
        };
    }

    // The ledger that is farthest behind counts: so many changes aren't everywhere yet.
    private static long Pending(RackStatus status) =>
        status.Root is { Head: { } head } root ? root.Ledgers.Select(m => m.Pending(head.Sequence)).DefaultIfEmpty().Max() : 0;

    private static string Copies(RackStatus status) => string.Join(", ", (status.Root?.Ledgers ?? []).Select(m => $"{m.Definition.Name} ({m.Definition.Kind}, {m.Definition.Delivery})"));

    // What is left to EKS is under way as well: somebody has to tell its end.
    private static IEnumerable<string> UnderWay(RackStatus status)
    {
        foreach (var update in (status.Installation?.Cloud?.Updates ?? []).Concat(status.Updating)) yield return update;
        if (status.Last is { Result: ChangeResult.Submitted, Record.Sequence: var left })
            yield return string.Create(CultureInfo.InvariantCulture, $"change {left} is left to EKS: Wait-RackChange {left} -Rack {status.Rack.Name}");
    }

    private static IEnumerable<string> Parts(RackStatus status, IReadOnlyList<LedgerState> ledgers)
    {
        yield return status.Rack.Name;
        yield return status.Rack.Provider;
        yield return status.Status;
        if (status.Root is not { } root) yield break;
        if (root.ContinuedBy is { } by)
        {
            yield return $"goes on as {by.Name}";
            yield break;
        }

        if (status.Rack.Provider != Providers.Sandbox && status.Installation?.KarpenterVersion is { } karpenter) yield return $"Karpenter {karpenter}";
        if (status.Rack.Provider != Providers.Sandbox) yield return $"NodePool {root.Setting.NodePool}, EC2NodeClass {root.Setting.NodeClass}";
        if (status.Installation?.Cloud is { } cloud) yield return Eks(cloud);
        yield return string.Create(CultureInfo.InvariantCulture, $"{status.Changed} of {Phrase.Count(status.Settable, "parameter")} changed from default");
        if (status.Installation?.Policy is { } policy) yield return $"admission policy {Phrase.Policy(policy)}";
        if (root.Ledgers.Count > 0) yield return $"ledgers {string.Join(", ", root.Ledgers.Select(m => m.Definition.Name))}{(Pending(status) is > 0 and var pending ? $": {Phrase.Count(pending, "change")} to be delivered" : "")}";
        if (ledgers.Where(l => !l.Healthy).Select(l => l.Mark.Definition.Name).ToList() is { Count: > 0 } ill) yield return $"NOT HEALTHY: {string.Join(", ", ill)}";
        if (string.Join("; ", UnderWay(status)) is { Length: > 0 } updates) yield return $"under way: {updates}";
        if (status.Drifted is { Count: > 0 } drifted) yield return $"not as recorded: {string.Join(", ", drifted)}";
    }

    private static string Eks(CloudStatus cloud) => string.Create(
        CultureInfo.InvariantCulture,
        $"EKS {cloud.Version ?? "?"} in {cloud.Region}, account {cloud.Account}{(cloud.SupportEnds is { } ends ? $", standard support until {ends.UtcDateTime:yyyy-MM-dd}" : "")}");
}
