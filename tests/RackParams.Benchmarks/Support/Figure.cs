namespace RackParams.Benchmarks.Support;

/// <summary>One line of the report.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Against">What it was held against.</param>
/// <param name="Found">What came of it.</param>
/// <param name="Target">What it should be; null: it is only told.</param>
/// <param name="Met">Whether it is; null: there is no target.</param>
internal sealed record Figure(string What, string Against, string Found, string? Target = null, bool? Met = null)
{
    /// <summary>A line that says why there is no figure.</summary>
    public static Figure Absent(string what, string why) => new(what, "", $"not measured: {why}");
}
