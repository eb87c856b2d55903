using System.Globalization;
using System.Text;

namespace RackParams.PowerShell.Workflows;

/// <summary>Azure DevOps: logging commands; the summary is a file that one of them names.</summary>
/// <param name="folder">AGENT_TEMPDIRECTORY, which the agent empties after the job.</param>
internal sealed class AzureWorkflow(string? folder) : IWorkflow
{
    public string Error(string code, string text, ScriptPlace? place)
    {
        var at = place is null ? "" : string.Create(CultureInfo.InvariantCulture, $"sourcepath={Property(place.File)};linenumber={place.Line};");
        return $"##vso[task.logissue type=error;{at}code={Property(code)}]{Data($"RackParams: {text}")}";
    }

    public IEnumerable<string> Report(ChangeSummary summary)
    {
        var file = Path.Combine(string.IsNullOrEmpty(folder) ? Path.GetTempPath() : folder, $"RackParams {summary.Title}.md");
        File.WriteAllText(file, summary.Markdown);
        return summary.Outputs.Select(o => $"##vso[task.setvariable variable={Camel(o.Name)};isOutput=true]{Data(o.Value)}")
            .Prepend($"##vso[task.uploadsummary]{Data(file)}");
    }

    // A hyphen has no place in the name of a variable there.
    private static string Camel(string name)
    {
        var words = name.Split('-');
        return words.Skip(1).Aggregate(new StringBuilder(words[0]), (all, w) => all.Append(char.ToUpperInvariant(w[0])).Append(w[1..])).ToString();
    }

    private static string Data(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
