using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>Refuses what Karpenter's definitions would refuse in the fields that parameters write.</summary>
internal static partial class SandboxJudge
{
    private static readonly (TargetKind Kind, string Path, Func<Regex> Form)[] Table =
    [
        (TargetKind.NodePool, "spec.disruption.consolidateAfter", Duration),
        (TargetKind.NodePool, "spec.disruption.consolidationPolicy", Policy),
        (TargetKind.NodePool, "spec.disruption.budgets[].nodes", Share),
        (TargetKind.NodePool, "spec.disruption.budgets[].duration", BlockDuration),
        (TargetKind.NodePool, "spec.disruption.budgets[].schedule", Schedule),
        (TargetKind.NodePool, "spec.disruption.budgets[].reasons[]", Reason),
        (TargetKind.NodePool, "spec.weight", Weight),
        (TargetKind.NodePool, "spec.template.spec.expireAfter", Duration),
        (TargetKind.NodePool, "spec.template.spec.terminationGracePeriod", GracePeriod),
        (TargetKind.NodePool, "spec.template.spec.requirements[].operator", Operator),
        (TargetKind.NodePool, "spec.template.spec.taints[].effect", Effect),
        (TargetKind.NodePool, "spec.limits.cpu", Amount),
        (TargetKind.NodePool, "spec.limits.memory", Amount),
        (TargetKind.EC2NodeClass, "spec.amiFamily", Family),
        (TargetKind.EC2NodeClass, "spec.amiSelectorTerms[].id", Image),
        (TargetKind.EC2NodeClass, "spec.metadataOptions.httpTokens", Tokens),
        (TargetKind.EC2NodeClass, "spec.metadataOptions.httpPutResponseHopLimit", HopLimit),
        (TargetKind.EC2NodeClass, "spec.blockDeviceMappings[].ebs.volumeType", Volume),
        (TargetKind.EC2NodeClass, "spec.blockDeviceMappings[].ebs.volumeSize", Size),
    ];

    /// <summary>The first field that breaks its form, as an API server words it; null: none.</summary>
    public static string? Fault(TargetKind kind, JsonObject document) => (
        from row in Table
        where row.Kind == kind
        from value in Values(document, row.Path.Split('.'))
        where !row.Form().IsMatch(value)
        select $"{row.Path}: Invalid value: \"{value}\": {row.Path} in body should match '{row.Form()}'").FirstOrDefault();

    private static IEnumerable<string> Values(JsonNode? at, ReadOnlySpan<string> path)
    {
        if (path.Length == 0) return at is JsonValue value ? [value.ToString()] : [];
        var step = path[0];
        var rest = path[1..].ToArray();
        if (at is not JsonObject members) return [];
        return step.EndsWith("[]", StringComparison.Ordinal)
            ? (members[step[..^2]] as JsonArray ?? []).SelectMany(item => Values(item, rest))
            : Values(members[step], rest);
    }

    [GeneratedRegex("^(([0-9]+(s|m|h))+|Never)$")]
    private static partial Regex Duration();

    [GeneratedRegex("^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$")]
    private static partial Regex BlockDuration();

    [GeneratedRegex(@"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\s(.+)\s(.+)\s(.+)\s(.+))$")]
    private static partial Regex Schedule();

    [GeneratedRegex("^(Underutilized|Empty|Drifted)$")]
    private static partial Regex Reason();

    [GeneratedRegex("^([1-9][0-9]?|100)$")]
    private static partial Regex Weight();

    [GeneratedRegex("^([0-9]+(s|m|h))+$")]
    private static partial Regex GracePeriod();

    [GeneratedRegex("^(AL2|AL2023|Bottlerocket|Custom|Windows2019|Windows2022|Windows2025)$")]
    private static partial Regex Family();

    [GeneratedRegex("ami-[0-9a-z]+")]
    private static partial Regex Image();

    [GeneratedRegex("^(required|optional)$")]
    private static partial Regex Tokens();

    [GeneratedRegex("^([1-9]|[1-5][0-9]|6[0-4])$")]
    private static partial Regex HopLimit();

    [GeneratedRegex("^(WhenEmpty|WhenEmptyOrUnderutilized|Balanced)$")]
    private static partial Regex Policy();

    [GeneratedRegex("^((100|[0-9]{1,2})%|[0-9]+)$")]
    private static partial Regex Share();

    [GeneratedRegex("^(In|NotIn|Exists|DoesNotExist|Gt|Lt|Gte|Lte)$")]
    private static partial Regex Operator();

    [GeneratedRegex("^(NoSchedule|PreferNoSchedule|NoExecute)$")]
    private static partial Regex Effect();

    [GeneratedRegex("^[0-9]+(\\.[0-9]+)?([KMGTPE]i|[numkMGTPE])?$")]
    private static partial Regex Amount();

    [GeneratedRegex("^(standard|io1|io2|gp2|sc1|st1|gp3)$")]
    private static partial Regex Volume();

    [GeneratedRegex("^[1-9][0-9]{0,4}(G|Gi|T|Ti)$")]
    private static partial Regex Size();
}
