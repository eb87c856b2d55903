namespace RackParams.Core.Journal;

/// <summary>Nodes that reach the age they were born with within the same hour.</summary>
/// <param name="Time">When the first does.</param>
/// <param name="Nodes">Their names.</param>
public sealed record ExpiryCohort(DateTimeOffset Time, IReadOnlyList<string> Nodes)
{
    /// <summary>How many more there were than are named.</summary>
    public int More { get; init; }

    /// <summary>It is a time in which the pool forbids replacement, which expiry does not heed.</summary>
    public bool Blocked { get; init; }
}
