namespace RackParams.Core.Journal;

/// <summary>A head that somebody kept outside the rack.</summary>
/// <param name="RackId">The rack it is of.</param>
/// <param name="Head">The head.</param>
/// <param name="Title">Where it was kept, for people.</param>
/// <param name="Rack">The rack's name; null: not told.</param>
public sealed record KeptHead(Guid RackId, Head Head, string Title, string? Rack = null);
