using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>When nodes reach the age they were born with. Expiry asks no budget and heeds no window: those born together end together.</summary>
/// <remarks>After pkg/controllers/nodeclaim/expiration/controller.go of kubernetes-sigs/karpenter: the claim is deleted at its creation plus its own expireAfter.</remarks>
internal static class Expiry
{
    /// <summary>How far ahead a plan tells it.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private static readonly TimeSpan Together = TimeSpan.FromHours(1);

    /// <summary>When a node expires; null: never.</summary>
    public static DateTimeOffset? Of(NodeClaim claim) =>
        claim.Leaving || GoDuration.Time(claim.ExpireAfter) is not { } age || age > DateTimeOffset.MaxValue - claim.Created ? null : claim.Created + age;

    /// <summary>Nodes that expire within the same hour, in order of time.</summary>
    /// <param name="claims">The nodes of one pool.</param>
    /// <param name="now">From when on.</param>
    /// <param name="blocks">Whether the pool forbids replacement at a time.</param>
    /// <param name="ahead">Until when; those inside a blocked time are told as far as budgets are known.</param>
    public static IReadOnlyList<ExpiryCohort> Cohorts(IReadOnlyList<NodeClaim> claims, DateTimeOffset now, Func<DateTimeOffset, bool>? blocks, TimeSpan ahead)
    {
        var until = now + (blocks is null ? ahead : DisruptionBudgets.Horizon);
        var ending = claims.Select(c => (Claim: c, At: Of(c))).Where(e => e.At >= now && e.At < until)
            .Select(e => (e.Claim, At: e.At!.Value, Blocked: blocks?.Invoke(e.At.Value) == true))
            .Where(e => e.Blocked || e.At < now + ahead)
            .OrderBy(e => e.At).ThenBy(e => e.Claim.Shown, StringComparer.Ordinal);
        var cohorts = new List<(DateTimeOffset Time, bool Blocked, List<string> Nodes)>();
        foreach (var (claim, at, blocked) in ending)
        {
            if (cohorts.Count > 0 && cohorts[^1].Blocked == blocked && at - cohorts[^1].Time < Together) cohorts[^1].Nodes.Add(claim.Shown);
            else cohorts.Add((Timestamp.Cut(at), blocked, [claim.Shown]));
        }

        return [.. cohorts.Select(c => new ExpiryCohort(c.Time, c.Nodes) { Blocked = c.Blocked })];
    }
}
