using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Pools;

/// <summary>All settings of pools.</summary>
internal static class PoolSettings
{
    public static IReadOnlyList<PoolSetting> All { get; } =
    [
        .. PoolSettingsOfPool.All, .. PoolSettingsOfInstances.All, .. PoolSettingsOfLimits.All, .. PoolSettingsOfDisruption.All, .. PoolSettingsOfWindows.All,
        .. PoolSettingsOfVolumes.All, .. PoolSettingsOfNodes.All, .. PoolSettingsOfImages.All, .. PoolSettingsOfKubelet.All, .. PoolSettingsOfSecurity.All,
    ];

    /// <summary>The further pools of a rack: those whose NodePool says that it belongs to the rack.</summary>
    public static ParameterFamily Further { get; } = new(
        Pool.Prefix, [TargetKind.NodePool, TargetKind.EC2NodeClass],
        part => Of(new Pool(part)), part => PoolRules.Of(new Pool(part)), Parts, Fault);

    /// <summary>The parameters of one pool.</summary>
    public static IEnumerable<ParameterDefinition> Of(Pool pool) => All.Where(s => s.On?.Invoke(pool) ?? true).Select(s => s.Of(pool));

    private static IEnumerable<string> Parts(TargetSet documents) => documents.Of(TargetKind.NodePool)
        .Where(p => Owner.Of(p.Document) == documents.Rack && p.Name != documents.Setting.NodePool && p.Name != Pool.Build.Part)
        .Select(p => p.Name);

    // The names that Convox keeps for its own pools, and what a NodePool can be called.
    private static string? Fault(string part) => part switch
    {
        ParameterFamily.Placeholder => null,
        "workload" => "the workload pool's parameters are called karpenter_…, e.g. karpenter_cpu_limit",
        "build" => "the build pool's parameters are called karpenter_build_…, e.g. karpenter_build_cpu_limit",
        "default" or "system" => $"a pool can't be called {part}, for other tools take the name for their own",
        _ => part.Length <= 63 && char.IsAsciiLetterLower(part[0]) && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && part[^1] != '-'
            ? null
            : $"'{part}' can't be a pool's name: lower-case letters, digits and hyphens, a letter first, 63 at most",
    };
}
