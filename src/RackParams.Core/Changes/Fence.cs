using RackParams.Core.Ports;

namespace RackParams.Core.Changes;

/// <summary>Until when, and for which open change, a target may be written.</summary>
/// <param name="Sequence">The change, which must still be open.</param>
/// <param name="ApplyBefore">No request to a target starts later, by the rack's clock.</param>
public sealed record Fence(long Sequence, DateTimeOffset ApplyBefore)
{
    /// <summary>The rack's clock. Whoever writes a target outside the cluster has none of its own that could judge.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public bool IsPassed => Clock.GetUtcNow() >= ApplyBefore;

    /// <summary>The change, by which a repeat of a request is known.</summary>
    public Guid ChangeId { get; init; }

    /// <summary>Which of the change's writes this is.</summary>
    public int Step { get; init; }

    /// <summary>Whoever takes the write need not be waited for.</summary>
    public bool NoWait { get; init; }

    /// <summary>Told how a long write goes; null: nobody asks.</summary>
    public IUpdateLog? Log { get; init; }
}
