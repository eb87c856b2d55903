using RackParams.Core.Schedules;

namespace RackParams.Core.Catalog.Types;

/// <summary>Times of the week, in UTC: <c>Sat 09:00-13:00 UTC</c>, several separated by commas.</summary>
public sealed class MaintenanceWindowType : ParameterType
{
    // Each stretch between two windows is a budget of the NodePool, which takes 50.
    private const int Most = 28;

    public override string Name => "window";

    public override string Accepts => "days and times in UTC, such as Sat 09:00-13:00 UTC, Mon-Fri 22:00-02:00 UTC or Daily 01:00-03:00 UTC, several separated by commas";

    public override string Canonical => "sorted by day from Sunday on, what touches joined, equal times of neighbouring days as a range";

    public override bool IsList => true;

    /// <summary>The times of a canonical value.</summary>
    public static WeekTimes Times(string value)
    {
        var times = new WeekTimes();
        foreach (var item in value.Split(',')) times.Read(item);
        return times;
    }

    public override Parsed Parse(string text)
    {
        var times = new WeekTimes();
        foreach (var item in text.Split(','))
        {
            if (times.Read(item.Trim()) is { } fault) return Parsed.Bad($"{fault}. Accepted: {Accepts}");
        }

        if (times.IsWhole) return Parsed.Bad("it leaves no time of the week out. Give no window instead: an empty value");
        return times.Stretches().Count > Most ? Parsed.Bad($"it has more than {Most} separate windows, more than a NodePool has budgets for") : Parsed.Ok(string.Join(',', times.Write()));
    }
}
