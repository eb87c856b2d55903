namespace RackParams.Core.Catalog;

/// <summary>Finds the name somebody meant.</summary>
public static class NearestName
{
    /// <summary>The nearest candidate by edit distance, if it differs by no more than a third of the name (at least two letters).</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var lower = name.ToLowerInvariant();
        var limit = Math.Max(2, name.Length / 3);
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - lower.Length) <= limit)
            .Select(candidate => (candidate, distance: Distance(lower, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    // Optimal string alignment: a swap of two letters counts one, as typing errors do.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
