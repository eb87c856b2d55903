using System.Globalization;

namespace RackParams.PowerShell.Workflows;

/// <summary>GitHub Actions: workflow commands in the log, files for summary and outputs.</summary>
/// <param name="summaryFile">GITHUB_STEP_SUMMARY.</param>
/// <param name="outputFile">GITHUB_OUTPUT.</param>
internal sealed class GitHubWorkflow(string? summaryFile, string? outputFile) : IWorkflow
{
    // Blocks of a step run in parallel write the same files.
    private static readonly object Files = new();

    public string Error(string code, string text, ScriptPlace? place)
    {
        var at = place is null ? "" : string.Create(CultureInfo.InvariantCulture, $"file={Property(place.File)},line={place.Line},");
        return $"::error {at}title={Property($"RackParams::{code}")}::{Data(text)}";
    }

    public IEnumerable<string> Report(ChangeSummary summary)
    {
        Append(summaryFile, summary.Markdown + "\n");
        Append(outputFile, string.Concat(summary.Outputs.Select(o => $"{o.Name}={o.Value}\n")));
        return [];
    }

    private static void Append(string? file, string text)
    {
        if (string.IsNullOrEmpty(file)) return;
        lock (Files) File.AppendAllText(file, text);
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
