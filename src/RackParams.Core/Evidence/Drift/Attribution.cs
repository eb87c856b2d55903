namespace RackParams.Core.Evidence.Drift;

/// <summary>What the logs told.</summary>
/// <param name="Edits">Edits, oldest first.</param>
/// <param name="Lost">What could not be asked and what that loses, each in a sentence.</param>
public sealed record Attribution(IReadOnlyList<LoggedEdit> Edits, IReadOnlyList<string> Lost);
