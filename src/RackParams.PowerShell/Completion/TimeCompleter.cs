using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes a time: dates that reports begin and end at, written as they are to be typed.</summary>
public sealed class TimeCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() => Completions.Starting(wordToComplete, Dates(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))));

    internal static IEnumerable<(string Text, string Tip)> Dates(DateOnly today)
    {
        var month = today.AddDays(1 - today.Day);
        return new[]
        {
            (today, "today"), (today.AddDays(-1), "yesterday"), (today.AddDays(-7), "a week ago"), (month, "this month"), (month.AddMonths(-1), "last month"),
            (new DateOnly(today.Year, (((today.Month - 1) / 3) * 3) + 1, 1), "this quarter"), (new DateOnly(today.Year, 1, 1), "this year"), (new DateOnly(today.Year - 1, 1, 1), "last year"),
        }.DistinctBy(d => d.Item1).Select(d => (d.Item1.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{d.Item2}, from 00:00 UTC"));
    }
}
