using System.Globalization;

namespace RackParams.Core.Schedules;

/// <summary>A set of times of the week in UTC, to the minute; the week begins on Sunday and runs into itself.</summary>
public sealed class WeekTimes
{
    public const int MinutesOfDay = 24 * 60;
    public const int MinutesOfWeek = 7 * MinutesOfDay;

    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly bool[] _minutes = new bool[MinutesOfWeek];

    public bool IsEmpty => !_minutes.Contains(true);

    public bool IsWhole => !_minutes.Contains(false);

    /// <summary>Adds a stretch, which may run over the week's end.</summary>
    public void Add(int start, int length)
    {
        for (var i = 0; i < Math.Min(length, MinutesOfWeek); i++) _minutes[(start + i) % MinutesOfWeek] = true;
    }

    /// <summary>All other times.</summary>
    public WeekTimes Others()
    {
        var others = new WeekTimes();
        for (var i = 0; i < MinutesOfWeek; i++) others._minutes[i] = !_minutes[i];
        return others;
    }

    /// <summary>Whether a time lies in it.</summary>
    public bool Contains(DateTime time) => _minutes[((int)time.DayOfWeek * MinutesOfDay) + (time.Hour * 60) + time.Minute];

    /// <summary>Its stretches, each from a start on, none touching another; sorted by start.</summary>
    public IReadOnlyList<(int Start, int Length)> Stretches()
    {
        if (IsWhole) return [(0, MinutesOfWeek)];
        var stretches = new List<(int, int)>();
        for (var i = 0; i < MinutesOfWeek; i++)
        {
            if (!_minutes[i] || _minutes[(i + MinutesOfWeek - 1) % MinutesOfWeek]) continue;
            var length = 1;
            while (_minutes[(i + length) % MinutesOfWeek]) length++;
            stretches.Add((i, length));
        }

        return stretches;
    }

    /// <summary>Reads <c>Sat 09:00-13:00 UTC</c>, <c>Mon-Fri 22:00-02:00 UTC</c> or <c>Daily 01:00-03:00 UTC</c> into it; the fault in a clause, or null.</summary>
    public string? Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 2) return $"'{text}' does not say UTC. Karpenter knows no other time zone: convert it, and write {text} UTC";
        if (words.Length != 3) return $"'{text}' is no window: a day or days, a time of day, UTC";
        if (!words[2].Equals("UTC", StringComparison.OrdinalIgnoreCase) && !words[2].Equals("Z", StringComparison.OrdinalIgnoreCase))
            return $"'{words[2]}' is not UTC. Karpenter knows no other time zone, and no daylight saving: convert it";
        if (ReadDays(words[0]) is not { } days) return $"'{words[0]}' is no day: one of {string.Join(", ", Days)}, a range such as Mon-Fri, or Daily";
        var ends = words[1].Split('-');
        if (ends.Length != 2 || Minute(ends[0], false) is not { } from || Minute(ends[1], true) is not { } to)
            return $"'{words[1]}' is no time of day from and to: 09:00-13:00";
        if (from == to) return $"'{words[1]}' is no time at all. A whole day is 00:00-24:00";
        foreach (var day in days) Add((day * MinutesOfDay) + from, to > from ? to - from : to - from + MinutesOfDay);
        return null;
    }

    /// <summary>Its stretches as people write them, equal times of different days together; sorted by day.</summary>
    public IReadOnlyList<string> Write() =>
    [
        .. Stretches()
            .SelectMany(s => Pieces(s.Start, s.Length))
            .GroupBy(p => (p.From, p.Length))
            .SelectMany(g => Runs([.. g.Select(p => p.Day).Order()]).Select(run => (run.First, Text: $"{Name(run.First, run.Last)} {Time(g.Key.From)}-{End(g.Key.From + g.Key.Length)} UTC")))
            .OrderBy(w => w.First).ThenBy(w => w.Text, StringComparer.Ordinal)
            .Select(w => w.Text),
    ];

    // One piece a day: what is longer than a day is told day by day.
    private static IEnumerable<(int Day, int From, int Length)> Pieces(int start, int length)
    {
        while (length > 0)
        {
            var from = start % MinutesOfDay;
            var piece = length < MinutesOfDay ? length : MinutesOfDay - from;
            yield return (start / MinutesOfDay % 7, from, piece);
            start += piece;
            length -= piece;
        }
    }

    private static IEnumerable<(int First, int Last)> Runs(IReadOnlyList<int> days)
    {
        for (var i = 0; i < days.Count; i++)
        {
            var first = i;
            while (i + 1 < days.Count && days[i + 1] == days[i] + 1) i++;
            if (i - first == 1)
            {
                yield return (days[first], days[first]);
                yield return (days[i], days[i]);
            }
            else
            {
                yield return (days[first], days[i]);
            }
        }
    }

    private static string Name(int first, int last) => (first, last) switch
    {
        (0, 6) => "Daily",
        _ when first == last => Days[first],
        _ => $"{Days[first]}-{Days[last]}",
    };

    private static IEnumerable<int>? ReadDays(string text)
    {
        if (text.Equals("Daily", StringComparison.OrdinalIgnoreCase)) return Enumerable.Range(0, 7);
        var ends = text.Split('-');
        if (ends.Length > 2 || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last) return null;
        return Enumerable.Range(first, ((last - first + 7) % 7) + 1).Select(d => d % 7);
    }

    private static int? Day(string text)
    {
        var day = Array.FindIndex(Days, d => text.Length >= 3 && DayName(d).StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return day < 0 ? null : day;
    }

    private static string DayName(string day) => Enum.GetNames<DayOfWeek>().First(n => n.StartsWith(day, StringComparison.Ordinal));

    private static int? Minute(string text, bool isEnd)
    {
        var parts = text.Split(':');
        if (parts.Length != 2 || parts.Any(p => p.Length is 0 or > 2 || !p.All(char.IsAsciiDigit)) || parts[1].Length != 2) return null;
        var (hour, minute) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return minute < 60 && (hour < 24 || (isEnd && hour == 24 && minute == 0)) ? (hour * 60) + minute : null;
    }

    private static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string End(int minute) => Time(minute > MinutesOfDay ? minute - MinutesOfDay : minute);
}
