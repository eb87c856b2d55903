using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>Rules across parameters.</summary>
internal static class Rules
{
    public static IReadOnlyList<CatalogRule> All { get; } =
    [
        new CatalogRule("volume-iops", ["karpenter_node_volume_type"], VolumeIops),
        new CatalogRule("families-architecture", ["karpenter_instance_families", "karpenter_arch"], FamiliesArchitecture),
    ];

    private static string? VolumeIops(Func<string, string?> value, TargetSet documents)
    {
        if (value("karpenter_node_volume_type") is not ("io1" or "io2")) return null;
        return documents[TargetKind.EC2NodeClass] is { } nodeClass && RootVolumeBinding.Find(nodeClass)?["ebs"]?["iops"] is not null
            ? null
            : $"karpenter_node_volume_type={value("karpenter_node_volume_type")}: io1 and io2 need provisioned IOPS, and the EC2NodeClass has none: nodes could not start. Use gp3.";
    }

    private static string? FamiliesArchitecture(Func<string, string?> value, TargetSet documents)
    {
        if (value("karpenter_instance_families") is not { } families || value("karpenter_arch") is not { } arch) return null;
        var names = families.Split(',');
        var missing = names.All(IsGraviton) && !arch.Split(',').Contains("arm64") ? "arm64"
            : !names.Any(IsGraviton) && !arch.Split(',').Contains("amd64") ? "amd64"
            : null;
        return missing is null ? null
            : $"karpenter_instance_families={families}: all of these are {missing}, but karpenter_arch is {arch}: no node could start. Add {missing} to karpenter_arch, or other families.";
    }

    // Graviton families have a g right after their generation: m7g, c6gn, im4gn. The first one was called a1.
    private static bool IsGraviton(string family)
    {
        var afterLetters = family.SkipWhile(char.IsAsciiLetter).ToArray();
        var attributes = new string([.. afterLetters.SkipWhile(char.IsAsciiDigit)]);
        return family == "a1" || attributes.StartsWith('g');
    }
}
