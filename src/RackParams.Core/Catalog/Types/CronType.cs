using RackParams.Core.Schedules;

namespace RackParams.Core.Catalog.Types;

/// <summary>A cron schedule in UTC. Canonical: single blanks between the fields.</summary>
public sealed class CronType : ParameterType
{
    public override string Name => "schedule";

    public override string Accepts => "a cron schedule in UTC: minute, hour, day of month, month, day of week (0 8 * * MON-FRI), or @hourly, @daily, @weekly, @monthly, @yearly";

    public override string Canonical => "single blanks between the fields";

    public override Parsed Parse(string text) => CronSchedule.Parse(text).Fault is { } fault
        ? Parsed.Bad($"{fault}. Karpenter would take it all the same, and stop all voluntary replacement of nodes. Accepted: {Accepts}")
        : Parsed.Ok(string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
