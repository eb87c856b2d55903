using RackParams.Core.Catalog;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>What must be read to plan a request: only what it touches or is judged by.</summary>
internal static class PlanScope
{
    public static IReadOnlySet<TargetSlot> Slots(IReadOnlyList<CheckedInput> inputs, ParameterCatalog catalog)
    {
        var names = inputs.Select(i => i.Definition.Name).ToHashSet(StringComparer.Ordinal);
        var judged = inputs.Select(i => i.Definition)
            .Concat(catalog.Rules(names).SelectMany(r => r.Parameters.Select(catalog.Find)).OfType<ParameterDefinition>())
            .Concat(inputs.Where(i => i.Definition.Binding.Makes).SelectMany(i => i.Definition.Prerequisites.Select(p => catalog.Find(p.Name))).OfType<ParameterDefinition>());
        var slots = judged.SelectMany(d => d.Binding.Slots()).ToHashSet();
        // A new version of Kubernetes needs images of it: whether each class's pin has one is seen before.
        if (names.Contains(RackCatalog.KubernetesVersion)) slots.Add(TargetSlot.Every(TargetKind.EC2NodeClass));
        // What a class's change does to nodes is for the pools that use it to say: which those are, and how their budgets pace it.
        if (slots.Any(s => s.Kind == TargetKind.EC2NodeClass)) slots.Add(TargetSlot.Every(TargetKind.NodePool));
        return slots;
    }
}
