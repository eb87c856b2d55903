namespace RackParams.Core.Journal;

/// <summary>One thing wrong with a journal.</summary>
/// <param name="Sequence">Where.</param>
/// <param name="ChangeId">The change, if it can be told.</param>
/// <param name="Fault">Its stable name: RecordAltered, OutcomeAltered, Missing, …</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Meaning">What must have happened, in a sentence.</param>
public sealed record AuditFault(long Sequence, Guid? ChangeId, string Fault, string? Expected, string? Found, string Meaning);
