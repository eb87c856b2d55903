using System.Text.Json.Nodes;
using RackParams.Core.Catalog;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;
using RackParams.Core.Schedules;

namespace RackParams.Core.Tests.Schedules;

/// <summary>Maintenance windows as people write them, and the budgets Karpenter gets of them.</summary>
public sealed class WeekTimesTests
{
    private static readonly MaintenanceWindowType Type = new();

    [Theory]
    [InlineData("Sat 09:00-13:00 UTC", "Sat 09:00-13:00 UTC")]
    [InlineData("saturday 9:00-13:00 utc", "Sat 09:00-13:00 UTC")]
    [InlineData("Sun 02:00-04:00 UTC, Sat 09:00-13:00 UTC", "Sun 02:00-04:00 UTC,Sat 09:00-13:00 UTC")]
    [InlineData("Mon 01:00-03:00 UTC,Tue 01:00-03:00 UTC,Wed 01:00-03:00 UTC", "Mon-Wed 01:00-03:00 UTC")]
    [InlineData("Sat-Sun 01:00-03:00 UTC", "Sun 01:00-03:00 UTC,Sat 01:00-03:00 UTC")]
    [InlineData("Mon-Sun 01:00-03:00 UTC", "Daily 01:00-03:00 UTC")]
    [InlineData("Fri 22:00-02:00 UTC", "Fri 22:00-02:00 UTC")]
    [InlineData("Sat 22:00-02:00 UTC", "Sat 22:00-02:00 UTC")]
    [InlineData("Sat 09:00-11:00 UTC,Sat 10:00-13:00 UTC", "Sat 09:00-13:00 UTC")]
    [InlineData("Sat 09:00-11:00 UTC,Sat 11:00-13:00 UTC", "Sat 09:00-13:00 UTC")]
    [InlineData("Sun 00:00-24:00 UTC", "Sun 00:00-24:00 UTC")]
    [InlineData("Sat 12:00-24:00 UTC,Sun 00:00-12:00 UTC", "Sun 00:00-12:00 UTC,Sat 12:00-24:00 UTC")]
    public void One_set_of_times_has_one_text(string typed, string canonical)
    {
        Assert.Equal(canonical, Type.Parse(typed).Value);
        Assert.Equal(canonical, Type.Parse(canonical).Value);
    }

    [Theory]
    [InlineData("Sat 09:00-13:00", "does not say UTC")]
    [InlineData("Sat 09:00-13:00 CET", "'CET' is not UTC")]
    [InlineData("Caturday 09:00-13:00 UTC", "is no day")]
    [InlineData("Sat 09:00 UTC", "from and to")]
    [InlineData("Sat 25:00-26:00 UTC", "from and to")]
    [InlineData("Sat 09:60-10:00 UTC", "from and to")]
    [InlineData("Sat 09:00-09:00 UTC", "no time at all")]
    [InlineData("Daily 00:00-24:00 UTC", "leaves no time")]
    [InlineData("always", "is no window")]
    public void What_is_no_window_is_refused_with_the_rule(string typed, string said) => Assert.Contains(said, Type.Parse(typed).Fault);

    [Fact]
    public void A_window_becomes_one_block_from_its_end_to_its_beginning()
    {
        var budgets = Compiled("Sat 09:00-13:00 UTC");
        Assert.Equal("""[{"nodes":"0","reasons":["Drifted","Empty","Underutilized"],"schedule":"0 13 * * 6","duration":"164h"}]""", budgets.ToJsonString());
    }

    [Fact]
    public void A_daily_window_becomes_one_daily_block() =>
        Assert.Equal("""[{"nodes":"0","reasons":["Drifted","Empty","Underutilized"],"schedule":"30 3 * * *","duration":"22h30m"}]""", Compiled("Daily 02:00-03:30 UTC").ToJsonString());

    /// <summary>Minute by minute of a week: what the compiled budgets block is exactly what the windows leave out.</summary>
    [Fact]
    public void Random_windows_are_compiled_and_read_back_exactly()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var times = new WeekTimes();
            for (var n = random.Next(1, 6); n > 0; n--) times.Add(random.Next(WeekTimes.MinutesOfWeek / 5) * 5, random.Next(1, 500) * 5);
            if (times.IsWhole) continue;
            var text = Type.Parse(string.Join(',', times.Write())).Value!;
            var budgets = Compiled(text);
            var blocked = budgets.OfType<JsonObject>().Select(b => (CronSchedule.Parse(b["schedule"]!.ToString()).Schedule!, BlockDurationType.Minutes(b["duration"]!.ToString())!.Value)).ToList();
            var sunday = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
            for (var minute = 0; minute < WeekTimes.MinutesOfWeek; minute += 5)
            {
                var at = sunday.AddMinutes(minute);
                var isBlocked = blocked.Any(b => b.Item1.From(at.AddMinutes(-b.Item2 + 1)).First() <= at);
                Assert.True(isBlocked != times.Contains(at), $"{text} at {at:ddd HH:mm}");
            }

            Assert.Equal(text, Read(budgets));
        }
    }

    private static JsonArray Compiled(string value)
    {
        var documents = Documents(new JsonArray());
        Binding.Write(documents, value);
        return (JsonArray)documents[Pool]!["spec"]!["disruption"]!["budgets"]!;
    }

    private static string? Read(JsonArray budgets) => Binding.Read(Documents((JsonArray)budgets.DeepClone())).Value;

    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");

    private static readonly IBinding Binding = new MaintenanceWindowBinding(Type, new TargetSlot(TargetKind.NodePool));

    private static TargetSet Documents(JsonArray budgets)
    {
        var documents = new TargetSet("production", RackSetting.ByConvention("production"));
        documents[Pool] = new JsonObject { ["spec"] = new JsonObject { ["disruption"] = new JsonObject { ["budgets"] = budgets } } };
        return documents;
    }
}
