using System.Globalization;

namespace RackParams.Core.Schedules;

/// <summary>One field of a cron schedule: its name, range and words, and which numbers a text means.</summary>
internal sealed record CronField(string Name, int Min, int Max, IReadOnlyList<string> Words)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static IReadOnlyList<CronField> All { get; } =
    [
        new("minute", 0, 59, []), new("hour", 0, 23, []), new("day of month", 1, 31, []), new("month", 1, 12, Months), new("day of week", 0, 6, Days),
    ];

    /// <summary>The numbers a field's text means, or the fault in a clause.</summary>
    public (SortedSet<int>? Numbers, string? Fault) Read(string text)
    {
        var numbers = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            if (ReadPart(part, numbers) is { } fault) return (null, fault);
        }

        return (numbers, null);
    }

    private string? ReadPart(string part, SortedSet<int> numbers)
    {
        var halves = part.Split('/');
        if (halves.Length > 2) return $"{Name} '{part}' has a second '/'";
        var step = 1;
        if (halves.Length == 2 && (!Digits(halves[1], out step) || step == 0)) return $"{Name} '{part}': the step after '/' is a number, 1 or more";
        var (from, to) = (Min, Max);
        if (halves[0] is not ("*" or "?"))
        {
            var ends = halves[0].Split('-');
            if (ends.Length > 2) return $"{Name} '{part}' has a second '-'";
            if (Number(ends[0]) is not { } first) return Unknown(ends[0]);
            from = first;
            to = halves.Length == 2 ? Max : first;
            if (ends.Length == 2)
            {
                if (Number(ends[1]) is not { } last) return Unknown(ends[1]);
                to = last;
            }

            if (from > to) return $"{Name} '{part}' ends before it begins";
        }

        for (var n = from; n <= to; n += step) numbers.Add(n);
        return null;
    }

    private int? Number(string text)
    {
        var word = Words.ToList().FindIndex(w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word >= 0) return word + Min;
        return Digits(text, out var number) && number >= Min && number <= Max ? number : null;
    }

    private string Unknown(string text) => string.Create(CultureInfo.InvariantCulture,
        $"'{text}' is no {Name}: {Min} to {Max}{(Words.Count == 0 ? "" : $" or {Words[0].ToUpperInvariant()} to {Words[^1].ToUpperInvariant()}")}");

    private static bool Digits(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 4;
}
