using RackParams.Core.Journal;

namespace RackParams.Core.Changes;

/// <summary>What somebody asks for.</summary>
/// <param name="Inputs">Parameters and values as typed.</param>
/// <param name="Action">Set, Reset, Restore or Revert.</param>
/// <param name="Reason">Why.</param>
/// <param name="Ticket">Ticket, if any.</param>
/// <param name="TakeOwnership">Take over fields that a reconciler owns.</param>
/// <param name="RefersTo">Id of the change that this one goes back to or takes back.</param>
public sealed record ChangeRequest(
    IReadOnlyList<ParameterInput> Inputs, ChangeAction Action, string Reason, string? Ticket, bool TakeOwnership, Guid? RefersTo = null)
{
    /// <summary>Do not wait for an EKS update that comes last; the change ends as submitted.</summary>
    public bool NoWait { get; init; }
}
