using RackParams.Core.Changes;

namespace RackParams.Core.Journal;

/// <summary>One thing wrong with a journal.</summary>
/// <param name="Sequence">Where.</param>
/// <param name="ChangeId">The change, if it can be told.</param>
/// <param name="Fault">Its stable name: RecordAltered, OutcomeAltered, Missing, …</param>
/// <param name="Expected">What should stand there.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Meaning">What must have happened, in a sentence.</param>
public sealed record AuditFault(long Sequence, Guid? ChangeId, string Fault, string? Expected, string? Found, string Meaning)
{
    public string? Expected { get; init; } = Shown(Expected);

    public string? Found { get; init; } = Shown(Found);

    public string Meaning { get; init; } = Shown(Meaning)!;

    // It may quote what a forger wrote: nothing in it can act on a terminal.
    private static string? Shown(string? text) => text is null ? null : PlainText.Screen(text);
}
