using RackParams.Core.Journal;

namespace RackParams.Core.Racks;

/// <summary>A rack, registered.</summary>
/// <param name="Root">The rack.</param>
/// <param name="Baseline">The first record, if this registration wrote it; null: the rack had been registered before, and was joined.</param>
public sealed record RegisterResult(RackRoot Root, Entry? Baseline)
{
    /// <summary>The record by which a rack that was joined works on other objects from then on; null: it goes on with its own.</summary>
    public Entry? Repointed { get; init; }
}
