using System.Globalization;
using RackParams.Core.Forecasting;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>A forecast in words.</summary>
internal static class ForecastText
{
    private const int MostNames = 5;
    private const int MostBlockers = 8;

    /// <summary>What happens to a pool's nodes, one clause a pool; none: no node is replaced.</summary>
    public static IEnumerable<string> Pools(Forecast forecast) => forecast.Pools.Select(Pool).OfType<string>();

    /// <summary>What holds nodes up, one line each.</summary>
    public static IReadOnlyList<string> Blockers(IReadOnlyList<Blocker> blockers, int more)
    {
        var left = blockers.Count + more - MostBlockers;
        return [.. blockers.Take(MostBlockers).Select(b => b.ToString()), .. left > 0 ? [Text($"and {left} more")] : Array.Empty<string>()];
    }

    /// <summary>When nodes reach their age, one line an hour.</summary>
    public static IEnumerable<string> Expiring(Forecast forecast)
    {
        if (forecast.Expiring.Count > 0) yield return "nodes that live now keep the age they were born with, and heed no budget then:";
        foreach (var cohort in forecast.Expiring)
        {
            var end = cohort.Nodes.Count + cohort.More > 1 ? $"end {Time(cohort.Time)} together" : $"ends {Time(cohort.Time)}";
            yield return $"{Some(cohort.Nodes, cohort.More)} {end}{(cohort.Blocked ? ", inside the blocked time" : "")}";
        }

        if (forecast.MoreExpiring > 0) yield return $"and {Phrase.Count(forecast.MoreExpiring, "node")} more";
    }

    /// <summary>What became of it, in a clause.</summary>
    public static string Progress(RollProgress progress) =>
        $"now: {progress.Count(RollState.Gone)} of {progress.Nodes.Count} gone, {progress.Count(RollState.Leaving)} leaving, {progress.Count(RollState.Drifted)} drifted, {progress.Count(RollState.Waiting)} not marked yet; {Phrase.Count(progress.Started.Count, "node")} started since";

    public static string Duration(int minutes) => minutes switch
    {
        < 60 => Text($"{minutes} min"),
        < 24 * 60 => Text($"{minutes / 60} h {minutes % 60} min"),
        _ => Text($"{minutes / (24 * 60)} d {minutes / 60 % 24} h"),
    };

    private static string? Pool(PoolForecast pool)
    {
        var count = pool.Replaced.Count + pool.MoreReplaced;
        if (pool.Nodes is not { } nodes) return $"how many of {pool.Pool} are replaced can't be known here";
        var unsure = pool.Unsure.Count + pool.MoreUnsure is > 0 and var open ? Text($"{open} of {nodes} in {pool.Pool} may be replaced: only AWS knows what the selector chooses") : null;
        if (count == 0) return unsure;
        var pods = pool.Pods is { } moving ? $"{Phrase.Count(moving, "pod")} {(moving == 1 ? "moves" : "move")}" : "how many pods move can't be known here";
        return Text($"{count} of {nodes} in {pool.Pool} are {Pace(pool)}: {Some(pool.Replaced.Select(r => r.Node).ToList(), pool.MoreReplaced)}. {pods}")
            + (unsure is null ? "" : $"; {unsure}");
    }

    private static string Pace(PoolForecast pool)
    {
        if (pool.AtMost is not { } most) return "drained and terminated";
        var replaced = $"replaced ({string.Join(", ", pool.Replaced.Select(r => r.Why).Distinct().Order(StringComparer.Ordinal))})";
        if (pool.Minutes is not { } minutes) return most == 0 ? $"to be {replaced}, but its budgets let none go for five weeks and more" : $"to be {replaced}, but its budgets won't let all go within five weeks";
        var from = pool.Begins is { } begins ? $", not before {Time(begins)}" : "";
        return Text($"{replaced}, at most {most} at a time{from}, done after {Duration(minutes)} at the earliest");
    }

    private static string Some(IReadOnlyList<string> names, int more) => names.Count + more <= MostNames && more == 0
        ? string.Join(", ", names)
        : Text($"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count + more - Math.Min(names.Count, MostNames - 1)} more");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
