using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>What a change does to the rack: by its fields, and by the nodes that run.</summary>
/// <param name="before">The documents as they are.</param>
/// <param name="wanted">The documents after the change.</param>
/// <param name="nodes">The nodes of each pool that can be touched; null: not to be known.</param>
internal sealed class Forecaster(TargetSet before, TargetSet wanted, IReadOnlyDictionary<string, IReadOnlyList<NodeClaim>?> nodes)
{
    // Who did what, and who came in as whom.
    private static readonly string[] AuditorsEyes = ["audit", "authenticator"];

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
        var effects = fields.SelectMany(f => PoolEffects.Pools(before, f.Target).Select(p => (Pool: p, Effect: NodeEffects.Of(f.Target.Kind, f.Field.Path))))
            .Where(e => e.Effect != NodeEffect.None).ToList();
        if (effects.Count == 0) return (Impact.None, Reversibility.Free);
        return effects.All(e => Replaced(e.Pool, e.Effect) is { Count: 0 })
            ? (Impact.None, Reversibility.RollsNodesAgain)
            : (Impact.ReplacesNodes, Reversibility.RollsNodesAgain);
    }

    /// <summary>The forecast of the whole change.</summary>
    public Forecast Forecast(IReadOnlyList<PlannedAssignment> assignments, IReadOnlyList<TargetWrite> writes)
    {
        var impact = assignments.Select(a => a.Impact).Where(i => i != Impact.None).Distinct().OrderDescending().Select(i => i.ToString()).ToList();
        if (nodes.Count == 0) return new Forecast(impact, null, [], null);
        var replaced = nodes.Keys.Select(pool => (Pool: pool, Nodes: Replaced(pool, EffectOn(pool, writes)))).ToList();
        var names = replaced.SelectMany(r => r.Nodes ?? []).Select(n => n.Node ?? n.Name).Order(StringComparer.Ordinal).ToList();
        var known = nodes.Values.All(n => n is not null);
        var paced = replaced.Where(r => r.Nodes is { Count: > 0 } && wanted[new TargetRef(TargetKind.NodePool, r.Pool)] is not null).ToList();
        return new Forecast(
            impact, known ? nodes.Values.Sum(n => n!.Count) : null, names,
            paced.Count == 0 ? null : paced.Sum(r => Budgets.AtMost(wanted[new TargetRef(TargetKind.NodePool, r.Pool)], nodes[r.Pool]!.Count)));
    }

    // A log type that was on and will be off.
    private bool Lessens(ParameterDefinition definition, TargetSet alone)
    {
        var left = definition.Binding.Read(alone).Value?.Split(',') ?? [];
        return (definition.Binding.Read(before).Value?.Split(',') ?? []).Except(left).Any(AuditorsEyes.Contains);
    }

    private NodeEffect EffectOn(string pool, IReadOnlyList<TargetWrite> writes)
    {
        var own = writes.Where(w => PoolEffects.Pools(before, w.Target).Contains(pool)).ToList();
        return own.Any(w => w.Verb == WriteVerb.Delete && w.Target.Kind == TargetKind.NodePool)
            ? NodeEffect.All
            : own.SelectMany(w => w.Fields.Select(f => NodeEffects.Of(w.Target.Kind, f.Path))).DefaultIfEmpty().Max();
    }

    // Null: cannot be known.
    private List<NodeClaim>? Replaced(string pool, NodeEffect effect) => effect switch
    {
        NodeEffect.None => [],
        NodeEffect.Misfits => nodes.GetValueOrDefault(pool)?.Where(n => !RequirementFit.Fits(n.Labels, Requirements(pool))).ToList(),
        NodeEffect.Selected => null,
        _ => nodes.GetValueOrDefault(pool)?.ToList(),
    };

    private JsonArray? Requirements(string pool) =>
        wanted[new TargetRef(TargetKind.NodePool, pool)]?["spec"]?["template"]?["spec"]?["requirements"] as JsonArray;
}
