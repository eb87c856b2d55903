using RackParams.Core.Changes;

namespace RackParams.Core.Errors;

/// <summary>One thing that is wrong: what, the rule, the way on. It may quote what others wrote, so nothing in it can act on a terminal.</summary>
/// <param name="Code">Stable id, the ErrorId of the ErrorRecord.</param>
/// <param name="Kind">Its sort.</param>
/// <param name="Message">The thing and the rule, in a sentence or two.</param>
/// <param name="Subject">The parameter, rack, change or file it is about.</param>
/// <param name="Remedy">What to do next; part of the message where it helps to read it there.</param>
public sealed record RackError(string Code, ErrorKind Kind, string Message, string? Subject = null, string? Remedy = null)
{
    public string Message { get; } = PlainText.Screen(Message.ReplaceLineEndings(" "));

    public string? Subject { get; } = Subject is null ? null : PlainText.Screen(Subject);

    public string? Remedy { get; } = Remedy is null ? null : PlainText.Screen(Remedy);
}
