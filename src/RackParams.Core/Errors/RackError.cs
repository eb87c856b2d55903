namespace RackParams.Core.Errors;

/// <summary>One thing that is wrong: what, the rule, the way on.</summary>
/// <param name="Code">Stable id, the ErrorId of the ErrorRecord.</param>
/// <param name="Kind">Its sort.</param>
/// <param name="Message">The thing and the rule, in a sentence or two.</param>
/// <param name="Subject">The parameter, rack, change or file it is about.</param>
/// <param name="Remedy">What to do next; part of the message where it helps to read it there.</param>
public sealed record RackError(string Code, ErrorKind Kind, string Message, string? Subject = null, string? Remedy = null);
