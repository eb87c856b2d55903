namespace RackParams.Tests.Tampering;

/// <summary>Runs a list of tampers to its end, tells all that went unfound, and leaves the counts for CI's log.</summary>
/// <param name="store">What is tampered with.</param>
/// <param name="what">What the tampers are, for the count.</param>
internal sealed class TamperTable(string store, string what)
{
    private readonly List<string> _foundBy = [];
    private readonly List<string> _failures = [];

    public async Task RunAsync(IEnumerable<Tamper> tampers, Func<Tamper, Task<string>> judge)
    {
        foreach (var tamper in tampers)
        {
            try
            {
                _foundBy.Add(await judge(tamper));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _failures.Add($"{tamper.Name}: {e}");
            }
        }

        var by = _foundBy.GroupBy(f => f).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => FormattableString.Invariant($"{g.Key}: {g.Count()}"));
        Counts.Write("tampers", FormattableString.Invariant($"{store}: {_foundBy.Count} {what}, {_failures.Count} failures; found by {string.Join("; by ", by)}"));
        Assert.True(_failures.Count == 0, string.Join("\n\n", _failures));
    }
}
