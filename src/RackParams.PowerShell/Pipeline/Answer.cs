namespace RackParams.PowerShell.Pipeline;

/// <summary>The answer to a question.</summary>
internal enum Answer
{
    Yes,
    No,

    /// <summary>The host has nobody to ask: a pipeline, or -NonInteractive.</summary>
    CannotAsk,
}
