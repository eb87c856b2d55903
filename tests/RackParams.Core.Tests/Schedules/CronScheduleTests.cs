using RackParams.Core.Schedules;

namespace RackParams.Core.Tests.Schedules;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 9 * * 1-5", "2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z")]
    [InlineData("0 9 * * MON-FRI", "2026-11-28T00:00:00Z", "2026-11-30T09:00:00Z")]
    [InlineData("*/15 * * * *", "2026-11-24T08:01:00Z", "2026-11-24T08:15:00Z")]
    [InlineData("@daily", "2026-11-24T08:01:00Z", "2026-11-25T00:00:00Z")]
    [InlineData("@weekly", "2026-11-24T08:01:00Z", "2026-11-29T00:00:00Z")]
    [InlineData("30 2 29 2 *", "2026-11-24T08:01:00Z", "2028-02-29T02:30:00Z")]
    [InlineData("0 0 13 * 5", "2026-11-24T08:01:00Z", "2026-11-27T00:00:00Z")]
    [InlineData("0 0 13 * *", "2026-11-24T08:01:00Z", "2026-12-13T00:00:00Z")]
    [InlineData("5/20 8 * * *", "2026-11-24T08:26:00Z", "2026-11-24T08:45:00Z")]
    [InlineData("0 8 * dec ?", "2026-11-24T08:26:00Z", "2026-12-01T08:00:00Z")]
    public void The_next_time_is_the_one_a_calendar_shows(string text, string from, string next) =>
        Assert.Equal(Time(next), CronSchedule.Parse(text).Schedule!.From(Time(from)).First());

    [Theory]
    [InlineData("0 9 * * MONN", "day of week")]
    [InlineData("0 9 * * 7", "day of week")]
    [InlineData("60 9 * * 1", "minute")]
    [InlineData("0 24 * * 1", "hour")]
    [InlineData("0 9 0 * *", "day of month")]
    [InlineData("0 9 * 13 *", "month")]
    [InlineData("0 9 * *", "five fields")]
    [InlineData("0 9 * * * *", "five fields")]
    [InlineData("0 9 * * 5-1", "ends before it begins")]
    [InlineData("*/0 9 * * *", "1 or more")]
    [InlineData("1/2/3 9 * * *", "second '/'")]
    [InlineData("1-2-3 9 * * *", "second '-'")]
    [InlineData("@every 1h", "@daily")]
    [InlineData("@noon", "@daily")]
    [InlineData("", "five fields")]
    public void What_Karpenter_could_not_parse_is_refused_by_field(string text, string said) => Assert.Contains(said, CronSchedule.Parse(text).Fault);

    // The field that is not a star decides alone; where both are given, either does.
    [Theory]
    [InlineData("0 0 * * 1", 7 * 24)]
    [InlineData("0 * * * *", 1)]
    [InlineData("@weekly", 7 * 24)]
    [InlineData("0 8 * * 1-5", 24)]
    [InlineData("0 8 1 * *", 28 * 24)]
    [InlineData("0 8,10 * * *", 2)]
    public void The_shortest_gap_between_two_times(string text, int hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), CronSchedule.Parse(text).Schedule!.ShortestGap());

    private static DateTime Time(string text) => DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
