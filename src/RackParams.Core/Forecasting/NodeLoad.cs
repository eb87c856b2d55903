using System.Globalization;
using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>What runs on nodes, and what of it keeps them from being replaced.</summary>
/// <remarks>
/// After pkg/utils/pod/scheduling.go, pkg/utils/pdb/pdb.go and pkg/controllers/state/statenode.go of kubernetes-sigs/karpenter. A node's
/// own do-not-disrupt always holds; that of a pod, or a PodDisruptionBudget, only until the claim's terminationGracePeriod ends
/// (pkg/controllers/disruption/types.go, NewCandidate).
/// </remarks>
internal sealed class NodeLoad(Fleet fleet, DateTimeOffset now)
{
    private const string Asks = "has " + Annotations.DoNotDisrupt;

    private static readonly string[] StayWithNode = ["DaemonSet", "Node"];

    private readonly ILookup<string, Pod>? _pods = fleet.Pods?.ToLookup(p => p.Node, StringComparer.Ordinal);
    private readonly ILookup<string, PodBudget>? _budgets = fleet.PodBudgets?.ToLookup(b => b.Namespace, StringComparer.Ordinal);
    private readonly Dictionary<string, NodeState> _nodes = (fleet.Nodes ?? []).ToDictionary(n => n.Name, StringComparer.Ordinal);

    /// <summary>How many pods move when a node goes: DaemonSets' and static ones end with it. Null: not known.</summary>
    public int? Moving(NodeClaim claim) =>
        _pods is null ? null : claim.Node is not { } node ? 0 : _pods[node].Count(p => !p.Ended && (!p.Leaving || p.OwnerKind == "StatefulSet") && !StayWithNode.Contains(p.OwnerKind));

    /// <summary>Whether a node uses up a place of its pool's budget without being replaced.</summary>
    public bool IsBusy(NodeClaim claim) => claim.Leaving || (claim.Node is { } node && _nodes.TryGetValue(node, out var state) && !state.Ready);

    /// <summary>What keeps a node from being replaced.</summary>
    public IEnumerable<Blocker> Blockers(NodeClaim claim)
    {
        if (IsMarked(claim)) yield return new Blocker(claim.Shown, $"Node {claim.Shown}", Asks);
        var limit = claim.TerminationGracePeriod is { } grace && GoDuration.Time(grace) is not null ? $", for {grace} at most (terminationGracePeriod)" : "";
        foreach (var pod in claim.Node is { } node && _pods is not null ? _pods[node].Where(p => p is { Ended: false, Leaving: false }) : [])
        {
            if (Wish(pod) is { } wish) yield return new Blocker(claim.Shown, $"Pod {pod.Shown}", wish + limit);
            else if (Held(pod) is { } held) yield return new Blocker(claim.Shown, held.By, held.Why + limit);
        }
    }

    private bool IsMarked(NodeClaim claim) => claim.Node is { } node && _nodes.TryGetValue(node, out var state)
        ? state.DoNotDisrupt
        : claim.Annotations.GetValueOrDefault(Annotations.DoNotDisrupt) == "true";

    // Any pod may ask, a DaemonSet's too: for ever, or for some time from its start on.
    private string? Wish(Pod pod)
    {
        if (pod.DoNotDisrupt is not { } wish) return null;
        if (wish == "true") return Asks;
        if (GoDuration.Time(wish) is not { } time || time <= TimeSpan.Zero) return null;
        if (pod.Started is not { } started) return Asks;
        return now - started < time ? string.Create(CultureInfo.InvariantCulture, $"{Asks} until {(started + time).UtcDateTime:yyyy-MM-dd HH:mm'Z'}") : null;
    }

    private (string By, string Why)? Held(Pod pod)
    {
        if (_budgets is null || pod.ToleratesDisruption || pod.OwnerKind == "Node") return null;
        var mine = _budgets[pod.Namespace].Where(b => LabelSelector.Matches(b.Selector, pod.Labels)).ToList();
        return mine.Count switch
        {
            0 => null,
            1 when mine[0].Allowed > 0 || (mine[0].AllowsUnhealthy && pod.NotReady) => null,
            1 => ($"PodDisruptionBudget {mine[0].Shown}", "allows 0"),
            _ => ($"Pod {pod.Shown}", $"is covered by {mine.Count} PodDisruptionBudgets, with which nothing can evict it"),
        };
    }
}
