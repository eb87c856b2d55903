namespace RackParams.Core.Schedules;

/// <summary>A cron schedule in UTC as Karpenter reads one: five fields, or one of a few words such as @daily. What Karpenter's own parser (robfig/cron, standard form) refuses is refused here.</summary>
public sealed class CronSchedule
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *", ["@monthly"] = "0 0 1 * *", ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@hourly"] = "0 * * * *",
    };

    // February 29th on a given weekday can be 40 years away.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366 * 41);

    private readonly IReadOnlyList<SortedSet<int>> _fields;
    private readonly bool _anyDayOfMonth;
    private readonly bool _anyDayOfWeek;

    private CronSchedule(IReadOnlyList<SortedSet<int>> fields, bool anyDayOfMonth, bool anyDayOfWeek)
    {
        (_fields, _anyDayOfMonth, _anyDayOfWeek) = (fields, anyDayOfMonth, anyDayOfWeek);
    }

    /// <summary>Minutes, hours and days of the week, where the schedule repeats every week; null: it does not.</summary>
    public (IReadOnlyCollection<int> Minutes, IReadOnlyCollection<int> Hours, IReadOnlyCollection<int> Days)? Weekly =>
        _anyDayOfMonth && _fields[3].Count == 12 ? (_fields[0], _fields[1], _fields[4]) : null;

    /// <summary>Reads a schedule, or says in a clause what is wrong with it.</summary>
    public static (CronSchedule? Schedule, string? Fault) Parse(string text)
    {
        if (text.StartsWith('@'))
        {
            return Words.TryGetValue(text, out var fields)
                ? Parse(fields)
                : (null, $"'{text}' is not one of {string.Join(", ", Words.Keys.Order(StringComparer.Ordinal))}");
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != CronField.All.Count) return (null, $"a schedule has five fields (minute, hour, day of month, month, day of week), this has {parts.Length}");
        var read = CronField.All.Zip(parts, (field, part) => field.Read(part)).ToList();
        return read.Select(r => r.Fault).FirstOrDefault(f => f is not null) is { } fault
            ? (null, fault)
            : (new CronSchedule([.. read.Select(r => r.Numbers!)], IsAny(parts[2]), IsAny(parts[4])), null);
    }

    /// <summary>Its times from a time on, that time included, to the minute.</summary>
    public IEnumerable<DateTime> From(DateTime time)
    {
        var start = new DateTime(time.Year, time.Month, time.Day, 0, 0, 0, DateTimeKind.Utc);
        for (var day = start; day - start < Horizon; day = day.AddDays(1))
        {
            if (!IsDay(day)) continue;
            foreach (var hour in _fields[1])
            {
                foreach (var minute in _fields[0])
                {
                    var at = day.AddMinutes((hour * 60) + minute);
                    if (at >= time) yield return at;
                }
            }
        }
    }

    /// <summary>The shortest time between two of its times, looking a few years ahead; null: it has fewer than two.</summary>
    public TimeSpan? ShortestGap()
    {
        // A leap year and the years around it show every distance between days; a schedule of minutes shows its own at once.
        var times = From(new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TakeWhile(t => t.Year < 2029).Take(100_000);
        TimeSpan? shortest = null;
        DateTime? before = null;
        foreach (var time in times)
        {
            if (before is { } last && (shortest is null || time - last < shortest)) shortest = time - last;
            before = time;
            if (shortest == TimeSpan.FromMinutes(1)) break;
        }

        return shortest;
    }

    // Where both days are given, either will do: the ways of cron.
    private bool IsDay(DateTime day)
    {
        if (!_fields[3].Contains(day.Month)) return false;
        var (ofMonth, ofWeek) = (_fields[2].Contains(day.Day), _fields[4].Contains((int)day.DayOfWeek));
        return _anyDayOfMonth || _anyDayOfWeek ? ofMonth && ofWeek : ofMonth || ofWeek;
    }

    // Only a star without a real step leaves the choice of days to the other field, as with Karpenter's parser.
    private static bool IsAny(string field) => field.Split(',').Any(p => p is "*" or "?" or "*/1" or "?/1");
}
