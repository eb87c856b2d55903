using System.Management.Automation;

namespace RackParams.Shell;

/// <summary>An error in one line, as pwsh's concise view has it: the command, then what it says.</summary>
internal static class ErrorText
{
    public static string Of(ErrorRecord error)
    {
        var command = error.InvocationInfo?.MyCommand?.Name;
        var message = error.ErrorDetails?.Message ?? error.Exception.Message;
        return string.IsNullOrEmpty(command) ? message : $"{command}: {message}";
    }
}
