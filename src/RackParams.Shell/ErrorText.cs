using System.Management.Automation;

namespace RackParams.Shell;

/// <summary>An error as pwsh's concise view has it: the command, then what it says; in a script also where.</summary>
internal static class ErrorText
{
    public static string Of(ErrorRecord error)
    {
        var command = error.InvocationInfo?.MyCommand?.Name;
        var message = error.ErrorDetails?.Message ?? error.Exception.Message;
        return $"{(string.IsNullOrEmpty(command) ? "" : command + ": ")}{message}{Place(error.InvocationInfo)}";
    }

    private static string Place(InvocationInfo? invocation) => string.IsNullOrEmpty(invocation?.ScriptName)
        ? ""
        : FormattableString.Invariant($"{Environment.NewLine}  at {invocation.ScriptName}:{invocation.ScriptLineNumber}  {invocation.Line.Trim()}");
}
