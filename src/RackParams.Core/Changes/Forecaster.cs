using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>What a change does to the rack: by its fields, and by the nodes that run.</summary>
internal sealed class Forecaster(LiveState live, TargetSet wanted, IReadOnlyList<NodeClaim>? nodes)
{
    private readonly JsonArray? _requirements = wanted[TargetKind.NodePool]?["spec"]?["template"]?["spec"]?["requirements"] as JsonArray;

    /// <summary>Whether a change's fields can replace nodes at all, so that the nodes are worth listing.</summary>
    public static bool NeedsNodes(IEnumerable<TargetWrite> writes) => writes.Any(w =>
        w.Verb == WriteVerb.Delete || (w.Verb != WriteVerb.Create && w.Fields.Any(f => NodeEffects.Of(w.Target.Kind, f.Path) != NodeEffect.None)));

    /// <summary>What one parameter's fields do.</summary>
    public (Impact Impact, Reversibility Reversibility) Of(ParameterDefinition definition, IReadOnlyList<(TargetKind Kind, FieldChange Field)> fields)
    {
        if (definition.Mutability == Mutability.OneWay) return (Impact.OneWay, Reversibility.OneWay);
        if (fields.Any(f => f.Kind == TargetKind.Cluster)) return (Impact.ControlPlane, Reversibility.Free);
        if (definition.Binding.Makes && live.Documents[TargetKind.NodePool] is not null) return (Impact.DeletesPool, Reversibility.RollsNodesAgain);
        var effect = live.Documents[TargetKind.NodePool] is null
            ? NodeEffect.None
            : fields.Select(f => NodeEffects.Of(f.Kind, f.Field.Path)).DefaultIfEmpty().Max();
        return (effect, Replaced(effect)) switch
        {
            (NodeEffect.None, _) => (Impact.None, Reversibility.Free),
            (_, { Count: 0 }) => (Impact.None, Reversibility.RollsNodesAgain),
            _ => (Impact.ReplacesNodes, Reversibility.RollsNodesAgain),
        };
    }

    /// <summary>The forecast of the whole change.</summary>
    public Forecast Forecast(IReadOnlyList<PlannedAssignment> assignments, IReadOnlyList<TargetWrite> writes)
    {
        var impact = assignments.Select(a => a.Impact).Where(i => i != Impact.None).Distinct().OrderDescending().Select(i => i.ToString()).ToList();
        if (!NeedsNodes(writes)) return new Forecast(impact, null, [], null);
        var deletes = writes.Any(w => w.Verb == WriteVerb.Delete);
        var effect = deletes ? NodeEffect.All : writes
            .SelectMany(w => w.Fields.Select(f => NodeEffects.Of(w.Target.Kind, f.Path))).DefaultIfEmpty().Max();
        var replaced = Replaced(effect)?.Select(n => n.Node ?? n.Name).Order(StringComparer.Ordinal).ToList() ?? [];
        return new Forecast(impact, nodes?.Count, replaced,
            deletes || replaced.Count == 0 ? null : Budgets.AtMost(wanted[TargetKind.NodePool], nodes!.Count));
    }

    // Null: cannot be known.
    private List<NodeClaim>? Replaced(NodeEffect effect) => effect switch
    {
        NodeEffect.None => [],
        NodeEffect.Misfits => nodes?.Where(n => !RequirementFit.Fits(n.Labels, _requirements)).ToList(),
        NodeEffect.Selected => null,
        _ => nodes?.ToList(),
    };
}
