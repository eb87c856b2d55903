using System.Globalization;
using System.Text;

namespace RackParams.Core.Catalog;

/// <summary>Writes docs/parameters.md from the catalog.</summary>
public static class CatalogDocument
{
    public static string Write(ParameterCatalog catalog)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Parameters\n\nCatalog version {catalog.Version}: {catalog.Definitions.Count} parameters. Written from the catalog; `Get-RackParameterDefinition` says the same.\n");
        foreach (var group in catalog.Definitions.GroupBy(d => d.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n");
            foreach (var definition in group) Write(text, definition);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ParameterDefinition definition)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {definition.Name}\n\n{definition.Summary}\n\n{definition.Explanation}\n\n| | |\n|---|---|\n");
        Row(text, "accepts", definition.Mutability == Mutability.ReadOnly ? "read-only" : definition.Type.Accepts + (definition.Clearable ? "; empty removes it" : ""));
        Row(text, "default", $"{definition.Display(definition.Default)}, from {definition.DefaultSource}");
        Row(text, "lives in", string.Join(" and ", definition.Binding.Targets) + (definition.Binding.Path.Length == 0 ? "" : $" `{definition.Binding.Path}`"));
        Row(text, "can be set", definition.Mutability switch
        {
            Mutability.Free => "at any time",
            Mutability.OneWay => $"once: {definition.ReadOnlyBecause}",
            _ => $"no: it {definition.ReadOnlyBecause}",
        });
        if (definition.Prerequisites.Count > 0)
            Row(text, "needs", string.Join("; ", definition.Prerequisites.Select(p => $"`{p.Name}={p.Value}`: {p.Because}")));
        Row(text, "evidence for", string.Join(", ", definition.Safeguards));
        Row(text, "examples", string.Join(", ", definition.Examples.Select(e => $"`{e}`")));
    }

    private static void Row(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {value.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
}
