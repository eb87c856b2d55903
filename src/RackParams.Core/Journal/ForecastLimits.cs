namespace RackParams.Core.Journal;

/// <summary>Keeps a forecast well inside what a record may hold: names are cut where there are too many, and counted.</summary>
internal static class ForecastLimits
{
    // Characters of names in all: two thousand nodes and what blocks some of them take about half of a record's 512 KiB.
    private const int Replaced = 100_000;
    private const int Others = 30_000;

    // Hours of a week, and some.
    private const int Cohorts = 200;

    // What a member costs besides its names.
    private const int Member = 40;

    public static Forecast Cut(Forecast forecast)
    {
        var (replaced, unsure, blockers, expiring) = (Replaced, Others, Others, Others);
        return forecast with
        {
            Pools = [.. forecast.Pools.Select(pool =>
            {
                var named = Take(pool.Replaced, r => r.Node.Length, ref replaced);
                var open = Take(pool.Unsure, n => n.Length, ref unsure);
                var held = Take(pool.Blockers, b => b.Node.Length + b.By.Length + b.Why.Length + Member, ref blockers);
                return pool with
                {
                    Replaced = named,
                    MoreReplaced = pool.MoreReplaced + pool.Replaced.Count - named.Count,
                    Unsure = open,
                    MoreUnsure = pool.MoreUnsure + pool.Unsure.Count - open.Count,
                    Blockers = held,
                    MoreBlockers = pool.MoreBlockers + pool.Blockers.Count - held.Count,
                };
            })],
            Expiring = [.. forecast.Expiring.Take(Cohorts).Select(cohort =>
            {
                var named = Take(cohort.Nodes, n => n.Length, ref expiring);
                return cohort with { Nodes = named, More = cohort.More + cohort.Nodes.Count - named.Count };
            })],
            MoreExpiring = forecast.MoreExpiring + forecast.Expiring.Skip(Cohorts).Sum(c => c.Nodes.Count + c.More),
        };
    }

    private static List<T> Take<T>(IReadOnlyList<T> items, Func<T, int> size, ref int room)
    {
        var taken = new List<T>();
        foreach (var item in items)
        {
            room -= size(item);
            if (room < 0) break;
            taken.Add(item);
        }

        return taken;
    }
}
