namespace RackParams.PowerShell.Workflows;

/// <summary>The CI system that runs this process, in so far as it shows errors, summaries and outputs in ways of its own.</summary>
internal interface IWorkflow
{
    /// <summary>The line of the log that makes it show an error.</summary>
    string Error(string code, string text, ScriptPlace? place);

    /// <summary>Adds to the run's summary and sets the step's outputs; answers the lines of the log by which it learns of them, where it needs any.</summary>
    IEnumerable<string> Report(ChangeSummary summary);
}
