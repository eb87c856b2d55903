using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>What follows from where a binding lives.</summary>
public static class BindingExtensions
{
    /// <summary>Whether all objects that a binding lives in exist.</summary>
    public static bool IsThere(this IBinding binding, TargetSet documents) =>
        binding.Targets.All(t => t.IsEvery ? documents.Of(t.Kind).Any() : documents[t] is not null);

    /// <summary>What it reads and what it looks at besides.</summary>
    public static IEnumerable<TargetSlot> Slots(this IBinding binding) => binding.Targets.Concat(binding.Looks);
}
