using System.Text;
using System.Text.RegularExpressions;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Errors;

/// <summary>docs/errors.md, written from the errors themselves.</summary>
internal static partial class ErrorPage
{
    private const string Top = """
        # Errors

        Written from the errors' own constructors; a test says when it is stale. *Italics* stand for what an error names, 17 for a number.

        Every error is typed: its **ErrorId** is stable and meant for scripts (`$_.FullyQualifiedErrorId` is the id, a comma and the cmdlet), its category says what sort of failure it is, `$_.TargetObject` is the parameter, rack, change or file it is about, `$_.ErrorDetails.RecommendedAction` the remedy where that is a line to type. The message names the thing, the rule and the way on, and may be worded better tomorrow.

        ```powershell
        try { Set-RackParameter karpenter_cpu_limit=200 -Rack production -Reason 'capacity' }
        catch { if ($_.FullyQualifiedErrorId -like 'ChangeOpen,*') { Get-RackChange -Rack production | Select-Object -Last 1 } else { throw } }
        ```

        `-ErrorAction` decides over what only asks or writes files, and over Unregister-Rack: `if (-not (Get-Rack production -ErrorAction Ignore)) { … }`. A change that fails ends its statement even under `SilentlyContinue`, so catch it; under `Stop` both end the script.

        Several errors of one request are told at once; if they are of different ids, the id of all is `ValuesRefused`. `Unexpected` is an error that RackParams has no words for: please report it.

        """;

    public static string Write(IReadOnlyList<KnownError> errors)
    {
        var page = new StringBuilder(Top);
        foreach (var area in errors.GroupBy(e => e.Area))
        {
            page.Append("\n## ").Append(Title(area.Key)).Append("\n\n| ErrorId | Category | Says | Remedy |\n|---|---|---|---|\n");
            foreach (var id in area.GroupBy(e => (e.Id, e.Category)))
                page.Append($"| `{id.Key.Id}` | {id.Key.Category} | {Cells(id.Select(e => e.Message))} | {Cells(id.Select(e => e.Remedy).OfType<string>())} |\n");
        }

        return page.ToString();
    }

    // What a class of errors is about, in the words above it.
    private static string Title(string area)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Places.Repository, "src"), area + ".cs", SearchOption.AllDirectories).Single();
        var says = Summary().Match(File.ReadAllText(file)).Groups[1].Value;
        return says.StartsWith("What can be wrong ", StringComparison.Ordinal) ? char.ToUpperInvariant(says[18]) + says[19..] : says;
    }

    private static string Cells(IEnumerable<string> texts) => string.Join("<br>", texts.Distinct().Select(Cell));

    private static string Cell(string text)
    {
        var cell = new StringBuilder();
        foreach (var c in text)
        {
            if (c is Placeholder.Begin or Placeholder.End) cell.Append('*');
            else if (c is '*' or '|' or '_' or '<' or '>' or '`' or '[' or '~') cell.Append('\\').Append(c);
            else cell.Append(c);
        }

        return cell.ToString();
    }

    [GeneratedRegex(@"<summary>(.+?)\.</summary>\s+(?:public|internal) static")]
    private static partial Regex Summary();
}
