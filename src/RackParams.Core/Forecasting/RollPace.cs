namespace RackParams.Core.Forecasting;

/// <summary>How fast budgets let a number of nodes go.</summary>
/// <param name="AtMost">How many at a time, when it begins.</param>
/// <param name="Begins">When the first may go.</param>
/// <param name="Least">The least time until the last is replaced; null: no time is in sight in which they all may.</param>
internal sealed record RollPace(int AtMost, DateTimeOffset? Begins, TimeSpan? Least)
{
    /// <summary>The least time that one replacement takes: EC2 starts a machine and its node becomes ready in about a minute, then the old one's pods get their grace period (30 s by default) and the machine ends.</summary>
    /// <remarks>Karpenter deletes a drifted node only when its replacement is initialized (pkg/controllers/disruption/queue.go of kubernetes-sigs/karpenter), and counts it until its machine ends.</remarks>
    public static readonly TimeSpan PerNode = TimeSpan.FromMinutes(2);

    /// <param name="budgets">The pool's budgets.</param>
    /// <param name="now">From when on.</param>
    /// <param name="nodes">Nodes of the pool that count.</param>
    /// <param name="busy">Those that are not ready or are leaving already, each of which uses up a place.</param>
    /// <param name="replaced">How many have to go.</param>
    public static RollPace Of(DisruptionBudgets budgets, DateTimeOffset now, int nodes, int busy, int replaced)
    {
        var (at, left, most) = (now, replaced, 0);
        DateTimeOffset? begins = null;
        while (left > 0)
        {
            var allowed = budgets.Allowed(at, nodes);
            var free = at == now ? allowed - busy : allowed;
            if (free > 0)
            {
                if (begins is null) (begins, most) = (at, allowed);
                left -= free;
                at += PerNode;
            }
            else if (allowed > 0)
            {
                at += PerNode;
            }
            else if (budgets.NextChange(at) is { } next && next < now + DisruptionBudgets.Horizon)
            {
                at = next;
            }
            else
            {
                return new RollPace(most, begins, null);
            }
        }

        return new RollPace(most, begins, at - now);
    }
}
