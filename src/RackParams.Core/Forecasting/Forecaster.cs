using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>What a change does to the rack: by its fields, and by the nodes that run.</summary>
/// <param name="before">The documents as they are.</param>
/// <param name="wanted">The documents after the change.</param>
/// <param name="writes">The writes between them.</param>
/// <param name="fleet">The nodes that can be touched, and what runs on them.</param>
/// <param name="now">The time it is made at.</param>
internal sealed class Forecaster(TargetSet before, TargetSet wanted, IReadOnlyList<TargetWrite> writes, Fleet fleet, DateTimeOffset now)
{
    // Who did what, and who came in as whom.
    private static readonly string[] AuditorsEyes = ["audit", "authenticator"];

    private readonly Dictionary<string, IReadOnlyList<(NodeClaim Claim, Drift Drift)>?> _drifts = fleet.Claims.Keys.ToDictionary(
        pool => pool, pool => Drifts(pool, before, wanted, fleet, writes.SelectMany(w => w.Fields.Select(f => (w.Target, f)))), StringComparer.Ordinal);

    public Fleet Fleet => fleet;

    /// <summary>Whether pods will have to move, so that it matters which.</summary>
    public bool MovesPods => _drifts.Any(d => d.Value?.Any(n => n.Drift.Reason is not null) == true || (IsDeleted(d.Key) && d.Value?.Count > 0));

    /// <summary>Nodes could not be listed though they matter.</summary>
    public bool LacksNodes => fleet.Claims.Values.Any(c => c is null);

    /// <summary>Pods or their budgets could not be listed though they matter.</summary>
    public bool LacksPods => MovesPods && (fleet.Pods is null || fleet.PodBudgets is null);

    public Forecaster With(Fleet loaded) => new(before, wanted, writes, loaded, now);

    /// <summary>What one parameter's fields do.</summary>
    /// <param name="alone">The documents after this parameter's change alone.</param>
    public (Impact Impact, Reversibility Reversibility) Of(
        ParameterDefinition definition, TargetSet alone, IReadOnlyList<(TargetRef Target, FieldChange Field)> fields)
    {
        if (definition.BlindsAuditor && Lessens(definition, alone)) return (Impact.BlindsAuditor, Reversibility.Free);
        if (definition.Mutability == Mutability.OneWay) return (Impact.OneWay, Reversibility.OneWay);
        if (before.Of(TargetKind.NodePool).Any(p => alone[new TargetRef(TargetKind.NodePool, p.Name)] is null)) return (Impact.DeletesPool, Reversibility.RollsNodesAgain);
        if (fields.Any(f => f.Target is { Kind: TargetKind.Cluster } && f.Field.Path[0] == "version")) return (Impact.ControlPlane, Reversibility.OneWay);
        var eks = fields.Where(f => !f.Target.Kind.IsKubernetes()).Select(f => EksEffects.Of(f.Target.Kind, f.Field.Path[0]).Impact).DefaultIfEmpty(Impact.None).Max();
        if (eks != Impact.None) return (eks, Reversibility.Free);
        var pools = fields.Where(f => NodeEffects.Of(f.Target.Kind, f.Field.Path) != NodeEffect.None).SelectMany(f => PoolEffects.Pools(before, f.Target)).Distinct().ToList();
        if (pools.Count == 0) return (Impact.None, Reversibility.Free);
        return pools.All(p => Drifts(p, before, alone, fleet, fields)?.All(d => d.Drift == Drift.None) == true)
            ? (Impact.None, Reversibility.RollsNodesAgain)
            : (Impact.ReplacesNodes, Reversibility.RollsNodesAgain);
    }

    /// <summary>The forecast of the whole change.</summary>
    public Forecast Forecast(IReadOnlyList<PlannedAssignment> assignments)
    {
        var impact = assignments.Select(a => a.Impact).Where(i => i != Impact.None).Distinct().OrderDescending().Select(i => i.ToString()).ToList();
        var load = new NodeLoad(fleet, now);
        return ForecastLimits.Cut(new Forecast(impact, [.. _drifts.Select(d => Pool(d.Key, d.Value, load))])
        {
            Expiring = [.. fleet.Claims.SelectMany(c => Ending(c.Key, c.Value)).OrderBy(c => c.Time)],
        });
    }

    private static IReadOnlyList<(NodeClaim Claim, Drift Drift)>? Drifts(
        string pool, TargetSet before, TargetSet after, Fleet fleet, IEnumerable<(TargetRef Target, FieldChange Field)> fields)
    {
        var drift = new PoolDrift(pool, before, after, fields);
        return fleet.Claims.GetValueOrDefault(pool)?.Select(c => (c, c.Leaving ? Drift.None : drift.Judge(c))).ToList();
    }

    // A log type that was on and will be off.
    private bool Lessens(ParameterDefinition definition, TargetSet alone)
    {
        var left = definition.Binding.Read(alone).Value?.Split(',') ?? [];
        return (definition.Binding.Read(before).Value?.Split(',') ?? []).Except(left).Any(AuditorsEyes.Contains);
    }

    private PoolForecast Pool(string pool, IReadOnlyList<(NodeClaim Claim, Drift Drift)>? drifts, NodeLoad load)
    {
        if (drifts is null) return new PoolForecast(pool, null);
        var going = IsDeleted(pool)
            ? drifts.Select(d => (d.Claim, Why: "Deleted")).ToList()
            : drifts.Where(d => d.Drift.Reason is not null).Select(d => (d.Claim, Why: d.Drift.Reason!)).ToList();

        // Empty nodes go first: drift.go in pkg/controllers/disruption of kubernetes-sigs/karpenter.
        var replaced = going.Select(g => new ReplacedNode(g.Claim.Shown, g.Why, load.Moving(g.Claim))).OrderByDescending(r => r.Pods == 0).ThenBy(r => r.Node, StringComparer.Ordinal).ToList();
        var pace = IsDeleted(pool) || going.Count == 0 ? null : Pace(pool, drifts, load, going.Count);
        return new PoolForecast(pool, drifts.Count)
        {
            Replaced = replaced,
            Unsure = [.. drifts.Where(d => d.Drift.IsUnknown && !IsDeleted(pool)).Select(d => d.Claim.Shown)],
            AtMost = pace?.AtMost,
            Begins = pace?.Begins > now ? pace.Begins : null,
            Minutes = pace?.Least is { } least ? (int)Math.Ceiling(least.TotalMinutes) : null,
            Pods = replaced.Any(r => r.Pods is null) ? null : replaced.Sum(r => r.Pods),
            Blockers = [.. going.SelectMany(g => load.Blockers(g.Claim))],
        };
    }

    private RollPace Pace(string pool, IReadOnlyList<(NodeClaim Claim, Drift Drift)> drifts, NodeLoad load, int replaced)
    {
        var counted = drifts.Where(d => d.Claim.Initialized).ToList();
        return RollPace.Of(new DisruptionBudgets(Document(pool), now), now, counted.Count, counted.Count(d => load.IsBusy(d.Claim)), replaced);
    }

    private IEnumerable<ExpiryCohort> Ending(string pool, IReadOnlyList<NodeClaim>? claims)
    {
        if (claims is null || IsDeleted(pool)) return [];
        var blocks = writes.Any(w => w.Target.Name == pool && PoolEffects.SetsBlock(w)) ? new DisruptionBudgets(Document(pool), now).Blocks : (Func<DateTimeOffset, bool>?)null;
        return Expiry.Cohorts(claims, now, blocks, Expiry.Ahead);
    }

    private bool IsDeleted(string pool) => Document(pool) is null;

    private JsonObject? Document(string pool) => wanted[new TargetRef(TargetKind.NodePool, pool)];
}
