namespace RackParams.Core.Errors;

/// <summary>What sort of failure an error is; the cmdlets map it to PowerShell's ErrorCategory.</summary>
public enum ErrorKind
{
    InvalidArgument,
    InvalidData,
    InvalidOperation,
    NotFound,
    AlreadyExists,
    Busy,
    Conflict,
    PermissionDenied,
    Unauthenticated,
    Unreachable,
    Timeout,
    NotInstalled,
    Unavailable,
    SecurityError,
    WriteFailed,
}
