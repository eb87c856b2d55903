namespace RackParams.Core.Journal;

/// <summary>The hash of a change, and who says so.</summary>
/// <param name="Sequence">The change.</param>
/// <param name="Hash">Its hash, which covers every byte up to it.</param>
/// <param name="Time">Its time.</param>
/// <param name="From">Where that was read, for people.</param>
public sealed record KnownHead(long Sequence, string Hash, DateTimeOffset Time, string From);
