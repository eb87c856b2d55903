using RackParams.Core.Journal;

namespace RackParams.Core.Changes;

/// <summary>What came of a request.</summary>
/// <param name="Plan">The plan that was made.</param>
/// <param name="Entry">The change as recorded; null: nothing to change, or not approved.</param>
public sealed record ChangeReport(Plan Plan, Entry? Entry);
