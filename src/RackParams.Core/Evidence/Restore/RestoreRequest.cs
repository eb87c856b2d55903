using RackParams.Core.Changes;

namespace RackParams.Core.Evidence.Restore;

/// <summary>What it takes to go back.</summary>
/// <param name="Inputs">Parameters and the values to set.</param>
/// <param name="Kept">Parameters that were otherwise and can't go back, each with the reason.</param>
/// <param name="Later">Parameters that were changed again since the change that is taken back, each with that later change.</param>
/// <param name="RefersTo">The change that is gone back to, or taken back.</param>
public sealed record RestoreRequest(
    IReadOnlyList<ParameterInput> Inputs, IReadOnlyList<KeptValue> Kept, IReadOnlyList<Journal.IndexEntry> Later, Guid? RefersTo);
