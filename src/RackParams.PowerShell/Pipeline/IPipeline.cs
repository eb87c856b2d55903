using System.Management.Automation;

namespace RackParams.PowerShell.Pipeline;

/// <summary>What asynchronous work may ask of PowerShell's pipeline thread.</summary>
internal interface IPipeline
{
    void Write(object value);

    /// <summary>Writes one of many, and waits while others have the pipeline.</summary>
    Task WriteAsync(object value);

    void Error(ErrorRecord error);

    void Warning(string text);

    /// <summary>A warning before something is done: where a warning stops the command, that is not done.</summary>
    Task WarnFirstAsync(string text);

    void Verbose(string text);

    /// <summary>A line for the person at the host; never in a pipe or a file.</summary>
    void Tell(string text);

    /// <summary>A command to the CI system, by its log.</summary>
    void Log(string command);

    /// <summary>Shown if the work takes more than a second; the latest counts.</summary>
    void Progress(string activity, string status, int percent);

    /// <summary>What -WhatIf and -Confirm say of an act, told in a few words as <c>Verb what</c>, and as a question of its own where it is asked about.</summary>
    Task<Decision> ShouldProcessAsync(string what, string? question = null);

    /// <summary>Asks a person; <see cref="Answer.CannotAsk"/> where there is nobody to ask. A grave question takes a mere Enter for a no.</summary>
    Task<Answer> AskAsync(string question, bool grave = false);
}
