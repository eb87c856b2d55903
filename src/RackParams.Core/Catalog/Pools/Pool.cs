using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Pools;

/// <summary>One of a rack's pools: which objects carry it, and what its parameters are called.</summary>
/// <param name="Part">Empty for the workload pool, <c>build</c>, or the name of a further pool.</param>
internal sealed record Pool(string Part)
{
    /// <summary>What the parameters of further pools start with.</summary>
    public const string Prefix = "karpenter_pool.";

    private const string BuildPart = "build";

    public static readonly Pool Workload = new("");
    public static readonly Pool Build = new(BuildPart);

    public bool IsBuild => Part == BuildPart;

    public bool IsFurther => Part.Length > 0 && !IsBuild;

    public TargetSlot NodePool => new(TargetKind.NodePool, Part);

    public TargetSlot NodeClass => new(TargetKind.EC2NodeClass, Part);

    /// <summary>As sentences call it.</summary>
    public string Title => Pick("the workload pool", "the build pool", $"the pool {Part}");

    /// <summary>The taint that keeps pods off which don't ask for the pool; empty: the pool has none.</summary>
    public string DedicatedTaint => Pick("", "dedicated=build:NoSchedule", $"dedicated-node={Part}:NoSchedule");

    public string Group => Pick("karpenter", "karpenter-build", "karpenter-pools");

    /// <summary>The parameter that makes the pool.</summary>
    public string Enabled => Pick("karpenter_enabled", "build_node_enabled", Name("enabled"));

    /// <summary>What a parameter of this pool is called. Convox says node_disk of its own pools and disk of further ones.</summary>
    /// <param name="field">The name among a further pool's fields.</param>
    public string Name(string field) => Pick($"karpenter_{PoolFields.Long(field)}", $"karpenter_build_{PoolFields.Long(field)}", $"{Prefix}{Part}.{field}");

    /// <summary>Example values with the parameter's name, a further pool being called gpu.</summary>
    public IReadOnlyList<string> Examples(string field, params string[] values) =>
        [.. values.Select(v => $"{(IsFurther ? this with { Part = "gpu" } : this).Name(field)}={v}")];

    public T Pick<T>(T workload, T build, T further) => IsBuild ? build : IsFurther ? further : workload;

    /// <summary>A parameter of this pool, its texts still to be said.</summary>
    public ParameterDefinition Define(string field, ParameterType type, IBinding binding) => new()
    {
        Name = Name(field),
        Group = Group,
        Type = type,
        Binding = binding,
        Summary = "",
        Explanation = "",
        Examples = [],
        Prerequisites = [new(Enabled, "true", $"it is a setting of {Title}, which does not exist yet")],
        ListedWith = IsBuild ? NodePool : null,
        Safeguards = Safeguards.Recorded,
    };
}
