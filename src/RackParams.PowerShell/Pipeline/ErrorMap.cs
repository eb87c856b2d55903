using System.Management.Automation;
using RackParams.Core.Changes;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Makes PowerShell's error records of Core's typed errors.</summary>
internal static class ErrorMap
{
    public static ErrorRecord Of(Exception exception, object? target = null) => exception switch
    {
        RackException rack => new ErrorRecord(rack, rack.Code, Category(rack), rack.Error.Subject ?? target)
        {
            ErrorDetails = new ErrorDetails(rack.Message) { RecommendedAction = rack.Error.Remedy ?? "" },
        },
        _ => new ErrorRecord(exception, "Unexpected", ErrorCategory.NotSpecified, target) { ErrorDetails = new ErrorDetails(PlainText.ScreenLines(exception.Message)) },
    };

    public static ErrorRecord Of(RackError error) => Of(new RackException(error));

    // Several values refused for several sorts of reason: what they share is that the request was wrong.
    private static ErrorCategory Category(RackException exception) =>
        Category(exception.Errors.All(e => e.Kind == exception.Error.Kind) ? exception.Error.Kind : ErrorKind.InvalidArgument);

    private static ErrorCategory Category(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorKind.InvalidData => ErrorCategory.InvalidData,
        ErrorKind.InvalidOperation => ErrorCategory.InvalidOperation,
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorKind.Busy => ErrorCategory.ResourceBusy,
        ErrorKind.Conflict => ErrorCategory.ResourceBusy,
        ErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        ErrorKind.Unauthenticated => ErrorCategory.AuthenticationError,
        ErrorKind.Unreachable => ErrorCategory.ConnectionError,
        ErrorKind.Timeout => ErrorCategory.OperationTimeout,
        ErrorKind.NotInstalled => ErrorCategory.NotInstalled,
        ErrorKind.Unavailable => ErrorCategory.NotImplemented,
        ErrorKind.SecurityError => ErrorCategory.SecurityError,
        ErrorKind.WriteFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
