using RackParams.Core.Forecasting;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>What changing a parameter does and what it takes to undo it, told from where it lives: the same table that plans are made by.</summary>
internal static class DefinitionEffect
{
    public static string Of(ParameterDefinition definition)
    {
        if (definition.Mutability == Mutability.ReadOnly) return "is not possible here";
        if (definition.Mutability == Mutability.OneWay) return "can't be undone";
        if (definition.Binding.Makes && definition.Binding.Targets.Any(t => t.Kind == TargetKind.NodePool)) return "to false drains and ends every node of the pool";
        if (definition.Expansion is not null) return "does what its single parameters do";
        var effect = definition.Binding.Targets.Select(t => NodeEffects.Of(t.Kind, definition.Binding.Steps)).DefaultIfEmpty().Max();
        return effect switch
        {
            NodeEffect.All => "replaces every node of the pool, paced by its budgets; undoing it does so again",
            NodeEffect.Misfits => "replaces the nodes that no longer fit; undoing it may replace nodes again",
            NodeEffect.Selected => "replaces the nodes that a selector no longer chooses; undoing it may replace nodes again",
            _ => definition.Binding.Targets.All(t => t.Kind.IsKubernetes()) ? "replaces no node; undoing it costs nothing" : EksEffects.Of(definition.Binding).Text,
        };
    }
}
