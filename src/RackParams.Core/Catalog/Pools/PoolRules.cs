using System.Globalization;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Schedules;

namespace RackParams.Core.Catalog.Pools;

/// <summary>Rules across the parameters of a pool.</summary>
internal static class PoolRules
{
    internal const int Gp3Iops = 3000;
    private const int Gp3IopsMost = 80_000;
    internal const int IopsAGiB = 500;
    internal const int IopsAThroughput = 4;

    public static IEnumerable<CatalogRule> Of(Pool pool)
    {
        var name = (string field) => pool.Name(field);
        yield return new CatalogRule("volume-iops-needed", [name("volume_type"), name("volume_iops")], "io1 and io2 volumes need provisioned IOPS.", s => IopsNeeded(pool, s));
        yield return new CatalogRule("volume-iops-type", [name("volume_type"), name("volume_iops")], "gp2 volumes have no provisioned IOPS; gp3 takes 3000 to 80,000.", s => IopsOfType(pool, s));
        yield return new CatalogRule("volume-throughput-type", [name("volume_type"), name("volume_throughput")], "Only gp3 volumes have provisioned throughput.", s => ThroughputOfType(pool, s));
        yield return new CatalogRule("volume-iops-size", [name("disk"), name("volume_iops"), name("volume_type")], "A gp3 volume gets at most 500 IOPS for each GiB.", s => IopsOfSize(pool, s), Warns: true);
        yield return new CatalogRule("volume-throughput-iops", [name("volume_iops"), name("volume_throughput"), name("disk")], "A gp3 volume's throughput in MiB/s is at most a quarter of its IOPS.", s => ThroughputOfIops(pool, s), Warns: true);
        yield return new CatalogRule("volume-key-encrypted", [name("volume_encrypted"), name("volume_kms_key")], "A KMS key needs an encrypted volume.", s => KeyEncrypted(pool, s));
        yield return new CatalogRule("families-architecture", [name("instance_families"), name("arch")], "Every architecture needs an instance family that has it.", s => FamiliesArchitecture(pool, s));
        yield return new CatalogRule("block-pair", [name("disruption_block_schedule"), name("disruption_block_duration")], "A block's schedule and duration are set together, and the duration is shorter than the schedule's shortest gap.", s => BlockPair(pool, s));
        yield return new CatalogRule("block-budgets", [name("maintenance_window"), name("disruption_block_schedule")], "A maintenance window and a block are two ways to say when nodes stay; one is enough.", s => OneBlock(pool, s));
        yield return new CatalogRule("window-expiry", [name("maintenance_window"), name("disruption_block_duration"), name("node_expiry")], "Expiry heeds no window.", s => WindowExpiry(pool, s), Warns: true);
        yield return new CatalogRule("eviction-grace", [name("kubelet_eviction_soft"), name("kubelet_eviction_soft_grace_period")], "Each soft eviction threshold has a grace period, and each grace period a threshold.", s => EvictionGrace(pool, s));
        yield return new CatalogRule("image-gc", [name("kubelet_image_gc_high_percent"), name("kubelet_image_gc_low_percent")], "The low mark of image garbage collection is below the high mark.", s => ImageGc(pool, s));
        yield return new CatalogRule("ami-pinned", [name("ami_alias"), name("ami_id")], "A pinned image gets no patches.", s => AmiPinned(pool, s), Warns: true);
    }

    private static string? IopsNeeded(Pool pool, RuleState state) =>
        state.Value(pool.Name("volume_type")) is "io1" or "io2" && state.Value(pool.Name("volume_iops")) is null
            ? $"{pool.Name("volume_type")}={state.Value(pool.Name("volume_type"))}: io1 and io2 need provisioned IOPS, and there are none: nodes could not start. Set {pool.Name("volume_iops")} as well, or use gp3."
            : null;

    private static string? IopsOfType(Pool pool, RuleState state) => (state.Value(pool.Name("volume_type")), Number(state, pool, "volume_iops")) switch
    {
        (_, null) => null,
        ("gp2", { } iops) => Text($"{pool.Name("volume_iops")}={iops}: gp2 volumes have no provisioned IOPS: theirs follow from the size. Use {pool.Name("volume_type")}=gp3."),
        (null or "gp3", { } iops) when iops is < Gp3Iops or > Gp3IopsMost => Text($"{pool.Name("volume_iops")}={iops}: gp3 volumes take {Gp3Iops} to {Gp3IopsMost}."),
        _ => null,
    };

    private static string? ThroughputOfType(Pool pool, RuleState state) =>
        Number(state, pool, "volume_throughput") is { } throughput && state.Value(pool.Name("volume_type")) is { } type and not "gp3"
            ? Text($"{pool.Name("volume_throughput")}={throughput}: {type} volumes have no provisioned throughput. Use {pool.Name("volume_type")}=gp3, or clear {pool.Name("volume_throughput")}.")
            : null;

    private static string? IopsOfSize(Pool pool, RuleState state)
    {
        if (state.Value(pool.Name("volume_type")) is not (null or "gp3") || Number(state, pool, "volume_iops") is not { } iops) return null;
        var size = Number(state, pool, "disk") ?? 20;
        var most = Math.Max(Gp3Iops, size * IopsAGiB);
        return iops <= most ? null : Text($"{pool.Name("volume_iops")}={iops}: EC2 gives a volume of {size} GiB at most {most} IOPS; {iops} need {(iops + IopsAGiB - 1) / IopsAGiB} GiB ({pool.Name("disk")}).");
    }

    private static string? ThroughputOfIops(Pool pool, RuleState state)
    {
        if (Number(state, pool, "volume_throughput") is not { } throughput) return null;
        var iops = Math.Min(Number(state, pool, "volume_iops") ?? Gp3Iops, Math.Max(Gp3Iops, (Number(state, pool, "disk") ?? 20) * IopsAGiB));
        return throughput <= iops / IopsAThroughput ? null
            : Text($"{pool.Name("volume_throughput")}={throughput}: EC2 gives a volume of {iops} IOPS at most {iops / IopsAThroughput} MiB/s; {throughput} need {throughput * IopsAThroughput} IOPS ({pool.Name("volume_iops")}).");
    }

    private static string? KeyEncrypted(Pool pool, RuleState state) =>
        state.Value(pool.Name("volume_kms_key")) is not null && state.Value(pool.Name("volume_encrypted")) == "false"
            ? $"{pool.Name("volume_kms_key")} needs {pool.Name("volume_encrypted")}=true: a key without encryption would encrypt nothing. Set it, or clear the key."
            : null;

    private static string? FamiliesArchitecture(Pool pool, RuleState state)
    {
        if (state.Value(pool.Name("instance_families")) is not { } families || state.Value(pool.Name("arch")) is not { } arch) return null;
        var (names, wanted) = (families.Split(','), arch.Split(','));
        var missing = names.All(IsGraviton) && !wanted.Contains("arm64") ? "arm64"
            : !names.Any(IsGraviton) && !wanted.Contains("amd64") ? "amd64"
            : null;
        return missing is null ? null
            : $"{pool.Name("instance_families")}={families}: all of these are {missing}, but {pool.Name("arch")} is {arch}: no node could start. Add {missing} to {pool.Name("arch")}, or other families.";
    }

    // Graviton families have a g right after their generation: m7g, c6gn, im4gn. The first one was called a1.
    private static bool IsGraviton(string family)
    {
        var attributes = new string([.. family.SkipWhile(char.IsAsciiLetter).SkipWhile(char.IsAsciiDigit)]);
        return family == "a1" || attributes.StartsWith('g');
    }

    private static string? BlockPair(Pool pool, RuleState state)
    {
        var (schedule, duration) = (state.Value(pool.Name("disruption_block_schedule")), state.Value(pool.Name("disruption_block_duration")));
        if (schedule is null != duration is null)
            return $"{pool.Name(schedule is null ? "disruption_block_duration" : "disruption_block_schedule")} needs {pool.Name(schedule is null ? "disruption_block_schedule" : "disruption_block_duration")}: set both, or clear both.";
        if (schedule is null || duration is null || CronSchedule.Parse(schedule).Schedule?.ShortestGap() is not { } gap || BlockDurationType.Minutes(duration) is not { } minutes) return null;
        return minutes < gap.TotalMinutes ? null
            : $"{pool.Name("disruption_block_duration")}={duration}: the schedule {schedule} comes again after {BlockDurationType.Text((int)gap.TotalMinutes)}, so no time would be left to replace a node. Make it shorter.";
    }

    private static string? OneBlock(Pool pool, RuleState state) =>
        state.Value(pool.Name("maintenance_window")) is not null && state.Value(pool.Name("disruption_block_schedule")) is not null
            ? $"{pool.Name("maintenance_window")} and {pool.Name("disruption_block_schedule")} are two ways to say when nodes stay, and together leave no one the overview. Clear one of them."
            : null;

    // The lesson of a window armed over a live expiry: nodes end inside the block, all of one age together.
    private static string? WindowExpiry(Pool pool, RuleState state)
    {
        if (state.Value(pool.Name("node_expiry")) is not { } expiry || expiry == "Never") return null;
        var longest = Longest(pool, state);
        return longest == 0 ? null
            : $"{pool.Name("node_expiry")}={expiry}: expiry heeds no window and no budget. Nodes reach their age inside the blocked {BlockDurationType.Text(longest)} too, those born together all at once. Where that must not be: {pool.Name("node_expiry")}=Never first, wait until the nodes are replaced, then set the window.";
    }

    private static int Longest(Pool pool, RuleState state)
    {
        var window = state.Value(pool.Name("maintenance_window")) is { } times && MaintenanceWindowType.Times(times) is { IsEmpty: false } open
            ? open.Others().Stretches().Select(s => s.Length).DefaultIfEmpty().Max()
            : 0;
        var block = state.Value(pool.Name("disruption_block_duration")) is { } duration ? BlockDurationType.Minutes(duration) ?? 0 : 0;
        return Math.Max(window, block);
    }

    private static string? EvictionGrace(Pool pool, RuleState state)
    {
        var soft = Keys(state.Value(pool.Name("kubelet_eviction_soft")));
        var grace = Keys(state.Value(pool.Name("kubelet_eviction_soft_grace_period")));
        return soft.Except(grace).Order(StringComparer.Ordinal).FirstOrDefault() is { } bare ? $"{pool.Name("kubelet_eviction_soft")}: {bare} has no grace period. Set it in {pool.Name("kubelet_eviction_soft_grace_period")}."
            : grace.Except(soft).Order(StringComparer.Ordinal).FirstOrDefault() is { } idle ? $"{pool.Name("kubelet_eviction_soft_grace_period")}: {idle} has no threshold. Set it in {pool.Name("kubelet_eviction_soft")}."
            : null;
    }

    private static string? ImageGc(Pool pool, RuleState state)
    {
        var (high, low) = (Number(state, pool, "kubelet_image_gc_high_percent") ?? 85, Number(state, pool, "kubelet_image_gc_low_percent") ?? 80);
        return low < high ? null : Text($"{pool.Name("kubelet_image_gc_low_percent")}={low}: it must be below {pool.Name("kubelet_image_gc_high_percent")}, which is {high}.");
    }

    private static string? AmiPinned(Pool pool, RuleState state) =>
        state.Value(pool.Name("ami_id")) is not null ? $"{pool.Name("ami_id")}: nodes stay on this image until somebody sets another: no security patch comes by itself, and an upgrade of Kubernetes does not follow."
        : state.Value(pool.Name("ami_alias")) is { } alias && !alias.EndsWith("@latest", StringComparison.Ordinal) ? $"{pool.Name("ami_alias")}={alias}: nodes stay on this image until somebody sets another: no security patch comes by itself. It must exist for the cluster's Kubernetes version, or no node can start."
        : null;

    private static HashSet<string> Keys(string? pairs) => (pairs?.Split(',') ?? []).Select(p => p.Split('=')[0]).ToHashSet(StringComparer.Ordinal);

    private static long? Number(RuleState state, Pool pool, string field) =>
        long.TryParse(state.Value(pool.Name(field)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
