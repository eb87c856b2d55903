using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>When Karpenter may replace nodes at all.</summary>
internal static class PoolSettingsOfWindows
{
    public static IEnumerable<PoolSetting> All =>
    [
        new("maintenance_window", MaintenanceWindow),
        new("disruption_block_schedule", BlockSchedule),
        new("disruption_block_duration", BlockDuration),
    ];

    private static ParameterDefinition MaintenanceWindow(Pool pool)
    {
        var type = new MaintenanceWindowType();
        return pool.Define("maintenance_window", type, new MaintenanceWindowBinding(type, pool.NodePool)) with
        {
            DefaultSource = "Karpenter (always)",
            UnsetText = "(always)",
            Clearable = true,
            Topics = ["scaling", "security"],
            Summary = "The times of the week in which Karpenter may take nodes away of its own accord.",
            Explanation = "Karpenter itself knows only the opposite: budgets of zero nodes that begin by a cron schedule, in UTC, and last for a while. Windows are written as people say them, Sat 09:00-13:00 UTC, and compiled into budgets that block all other times of the week, for drift, underused and empty nodes alike. Expiry and spot interruptions heed no window: with a node expiry shorter than the longest block, nodes end outside it. It takes effect without replacing anything.",
            Examples = pool.Examples("maintenance_window", "'Sat 09:00-13:00 UTC'", "'Mon-Fri 01:00-03:00 UTC,Sun 02:00-08:00 UTC'"),
            Safeguards = Safeguards.And(Safeguards.Availability, Safeguards.ChangeWindow),
            Since = 2,
        };
    }

    private static ParameterDefinition BlockSchedule(Pool pool)
    {
        var type = new CronType();
        return pool.Define("disruption_block_schedule", type, new DisruptionBlockBinding(type, pool.NodePool, "schedule")) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Topics = ["scaling"],
            Summary = "When a time begins in which Karpenter replaces no node: a cron schedule in UTC.",
            Explanation = "From each time of the schedule on, for as long as the block's duration says, drifted and underused nodes stay; empty ones may go. Schedule and duration are set together. The whole expression is parsed here, because Karpenter takes one that it can't parse, such as MONN for a day, and then stops all voluntary replacement without a word. A maintenance window says the same thing the way people do.",
            Examples = pool.Examples("disruption_block_schedule", "'0 8 * * 1-5'", "@daily"),
            Safeguards = Safeguards.And(Safeguards.Availability, Safeguards.ChangeWindow),
            ConvoxName = pool.Pick("karpenter_disruption_block_schedule", null!, null!),
            Mended = "The day of week is parsed, not only its letters; a block with a live node expiry names the nodes that would expire inside it.",
            Since = 2,
        };
    }

    private static ParameterDefinition BlockDuration(Pool pool)
    {
        var type = new BlockDurationType();
        return pool.Define("disruption_block_duration", type, new DisruptionBlockBinding(type, pool.NodePool, "duration")) with
        {
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Topics = ["scaling"],
            Summary = "How long a block of replacement lasts.",
            Explanation = "Hours and minutes, no seconds, and shorter than the gap between two of the schedule's times, or there would be no time left to replace anything. Schedule and duration are set together.",
            Examples = pool.Examples("disruption_block_duration", "10h", "1h30m"),
            Safeguards = Safeguards.And(Safeguards.Availability, Safeguards.ChangeWindow),
            ConvoxName = pool.Pick("karpenter_disruption_block_duration", null!, null!),
            Since = 2,
        };
    }
}
