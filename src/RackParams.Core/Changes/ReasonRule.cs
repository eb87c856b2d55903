using System.Globalization;
using RackParams.Core.Errors;

namespace RackParams.Core.Changes;

/// <summary>A reason must say something to an auditor in a year.</summary>
public static class ReasonRule
{
    /// <summary>Longest reason, in characters.</summary>
    public const int Limit = 2000;

    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "test", "testing", "tests", "tmp", "temp", "todo", "tbd", "none", "na", "nil", "null", "asdf", "foo", "bar", "baz",
        "change", "changes", "update", "updates", "fix", "reason", "because", "misc", "stuff", "wip", "yes", "no", "ok", "xxx", "abc", "qwerty",
    };

    /// <summary>The fault of a reason, or null.</summary>
    public static RackError? Check(string? reason, IEnumerable<string> parameterNames)
    {
        if (string.IsNullOrWhiteSpace(reason)) return RequestErrors.ReasonMissing();
        if (reason.Length > Limit) return RequestErrors.TextTooLong("-Reason", reason.Length, Limit);
        if (PlainText.Fault(reason) is { } fault) return RequestErrors.TextNotPlain("-Reason", fault);
        var letters = new string([.. reason.Where(char.IsLetterOrDigit)]);
        var saysNothing = new StringInfo(letters).LengthInTextElements < 3 || Empty.Contains(letters)
            || letters.Distinct().Count() == 1
            || parameterNames.Any(name => string.Equals(reason.Trim(), name, StringComparison.OrdinalIgnoreCase));
        return saysNothing ? RequestErrors.ReasonSaysNothing(reason.Trim()) : null;
    }
}
