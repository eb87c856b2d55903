using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>What the parameters of the EKS cluster have in common.</summary>
internal static class Cluster
{
    public static readonly TargetSlot Slot = new(TargetKind.Cluster);

    /// <summary>A setting of the cluster, its texts still to be said.</summary>
    public static ParameterDefinition Define(string name, ParameterType type, IBinding binding) => new()
    {
        Name = name,
        Group = "cluster",
        Type = type,
        Binding = binding,
        Summary = "",
        Explanation = "",
        Examples = [],
        Safeguards = Safeguards.Recorded,
        Since = 2,
    };
}
