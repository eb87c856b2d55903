namespace RackParams.Core.Catalog;

/// <summary>Finds the name somebody meant.</summary>
public static class NearestName
{
    private const int Slip = 2;

    /// <summary>The nearest candidate: one a slip of the fingers away; else one that has all the words typed and more of them; else one by edit distance, if it differs by no more than a third of the name.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var lower = name.ToLowerInvariant();
        var limit = Math.Max(Slip, name.Length / 3);
        var near = candidates
            .Where(candidate => Math.Abs(candidate.Length - lower.Length) <= limit)
            .Select(candidate => (Candidate: candidate, Distance: Distance(lower, candidate)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .ToList();
        return near is [{ Distance: <= Slip } slip, ..] ? slip.Candidate : WithAllWords(lower, candidates) ?? near.FirstOrDefault().Candidate;
    }

    // karpenter_taints: karpenter_node_taints. The first word must be the same, or a label's key within a list would pass for a name.
    private static string? WithAllWords(string name, IEnumerable<string> candidates)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? null : candidates
            .Where(c => c.StartsWith(words[0] + "_", StringComparison.Ordinal) && words.All(c.Split('_').Contains))
            .OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal)
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
