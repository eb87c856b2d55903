using System.Management.Automation;
using System.Text;

namespace RackParams.Module.Tests.Help;

/// <summary>Writes docs/cmdlets, where Get-Help -Online leads: the pages' words, and the syntax that the cmdlets themselves have.</summary>
internal static class HelpDocs
{
    public static IReadOnlyDictionary<string, string> Write(IReadOnlyList<HelpPage> pages, IReadOnlyDictionary<string, CmdletInfo> cmdlets)
    {
        var texts = pages.ToDictionary(p => p.Name + ".md", p => Page(p, cmdlets[p.Name]));
        var list = string.Concat(pages.Select(p => $"| [{p.Name}]({p.Name}.md) | {p.Synopsis.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));
        texts["README.md"] = $"# Cmdlets\n\n| | |\n|---|---|\n{list}\nErrors and their ids: [errors.md](../errors.md). In GitHub Actions and Azure DevOps: [pipelines.md](../pipelines.md). `Get-Help about_RackParams` begins at the beginning.\n";
        return texts;
    }

    private static string Page(HelpPage page, CmdletInfo cmdlet)
    {
        var text = new StringBuilder($"<!-- Written from src/RackParams.PowerShell/Help; a test says when it is stale. -->\n# {page.Name}\n\n{page.Synopsis}\n\n```\n");
        foreach (var set in cmdlet.ParameterSets) text.Append($"{page.Name} {Syntax(set)}\n");
        text.Append($"```\n\n{string.Join("\n\n", page.Description)}\n\n## Examples\n");
        foreach (var example in page.Examples) text.Append($"\n### {example.Title}\n```powershell\n{example.Code}\n```\n{(example.Remarks.Length > 0 ? example.Remarks + "\n" : "")}");
        text.Append("\n## Parameters\n");
        foreach (var parameter in cmdlet.Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
            text.Append($"\n### -{parameter.Name}\n{page.Parameters[parameter.Name]}\n");
        if (cmdlet.OutputType.Count > 0) text.Append($"\n## Emits\n\n{string.Join(", ", cmdlet.OutputType.Select(o => o.Name.Split('.')[^1]))}\n");
        return text.Append($"\n## Related\n\n{string.Join(", ", page.Related.Select(r => $"[{r}]({r}.md)"))}\n").ToString();
    }

    // The common parameters are every cmdlet's.
    private static string Syntax(CommandParameterSetInfo set) => set.ToString().Replace(" [<CommonParameters>]", "", StringComparison.Ordinal);
}
