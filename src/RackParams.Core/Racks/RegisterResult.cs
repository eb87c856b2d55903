using RackParams.Core.Journal;

namespace RackParams.Core.Racks;

/// <summary>A rack, registered.</summary>
/// <param name="Root">The rack.</param>
/// <param name="Baseline">The first record, if this registration wrote it; null: the rack had been registered before, and was joined.</param>
public sealed record RegisterResult(RackRoot Root, Entry? Baseline);
