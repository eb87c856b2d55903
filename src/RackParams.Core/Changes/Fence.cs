namespace RackParams.Core.Changes;

/// <summary>Until when, and for which open change, a target may be written.</summary>
/// <param name="Sequence">The change, which must still be open.</param>
/// <param name="ApplyBefore">No request to a target starts later, by the rack's clock.</param>
public sealed record Fence(long Sequence, DateTimeOffset ApplyBefore);
