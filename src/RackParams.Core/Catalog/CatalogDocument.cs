using System.Globalization;
using System.Text;

namespace RackParams.Core.Catalog;

/// <summary>Writes docs/parameters.md from the catalog.</summary>
public static class CatalogDocument
{
    public static string Write(ParameterCatalog catalog)
    {
        var all = catalog.All;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Parameters\n\nCatalog version {catalog.Version}: {all.Count} parameters. Written from the catalog; `Get-RackParameterDefinition` says the same. In `karpenter_pool.<name>.…` and the like, `<name>` is the name of the pool, node group or overlay.\n");
        Compare(text, all);
        Rules(text, catalog);
        foreach (var group in all.GroupBy(d => d.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n");
            foreach (var definition in group) Write(text, definition);
        }

        return text.ToString();
    }

    // One line a parameter of Convox or of ours: as it is there, mended, or new.
    private static void Compare(StringBuilder text, IReadOnlyList<ParameterDefinition> all)
    {
        var kinds = all.ToLookup(Relation);
        text.Append(CultureInfo.InvariantCulture, $"\n## As in Convox, mended, new\n\n{kinds["as in Convox"].Count()} are as in Convox, {kinds["mended"].Count()} mended, {kinds["new"].Count()} new.\n\n| parameter | | in Convox | what is better |\n|---|---|---|---|\n");
        foreach (var definition in all)
            text.Append(CultureInfo.InvariantCulture, $"| `{definition.Name}` | {Relation(definition)} | {(definition.ConvoxName is { } name ? $"`{name}`" : "")} | {Cell(definition.ConvoxName is null ? "" : definition.Mended ?? "")} |\n");
    }

    private static void Rules(StringBuilder text, ParameterCatalog catalog)
    {
        text.Append("\n## Rules across parameters\n\n| rule | parameters | |\n|---|---|---|\n");
        foreach (var rule in catalog.AllRules.GroupBy(r => r.Id).OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var first = rule.First();
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(first.Summary)} | {string.Join(", ", first.Parameters.Select(p => $"`{p}`"))}{(rule.Count() > 1 ? ", and those of other pools" : "")} | {(first.Warns ? "warns" : "refuses")} |\n");
        }
    }

    private static void Write(StringBuilder text, ParameterDefinition definition)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {definition.Name}\n\n{definition.Summary}\n\n{definition.Explanation}\n\n| | |\n|---|---|\n");
        Row(text, "accepts", definition.Accepts);
        Row(text, "canonical form", definition.Type.Canonical);
        Row(text, "default", definition.HasDefault ? $"{definition.Display(definition.Default)}, from {definition.DefaultSource}" : $"none: as {definition.DefaultSource} {(definition.DefaultSource.EndsWith('s') ? "have" : "has")} it");
        Row(text, "lives in", definition.LivesIn);
        Row(text, "can be set", definition.Mutability switch
        {
            Mutability.Free => "at any time",
            Mutability.OneWay => $"once: {definition.ReadOnlyBecause}",
            _ => $"no: it {definition.ReadOnlyBecause}",
        });
        Row(text, "a change", definition.Effect);
        if (definition.Prerequisites.Count > 0)
            Row(text, "needs", string.Join("; ", definition.Prerequisites.Select(p => $"`{p.Name}={p.Value}`: {p.Because}")));
        if (definition.Topics.Count > 0) Row(text, "also in", string.Join(", ", definition.Topics));
        Row(text, "evidence for", string.Join(", ", definition.Safeguards));
        Row(text, "since", string.Create(CultureInfo.InvariantCulture, $"catalog version {definition.Since}"));
        Row(text, "examples", string.Join(", ", definition.Examples.Select(e => $"`{e}`")));
    }

    private static string Relation(ParameterDefinition definition) =>
        definition.ConvoxName is null ? "new" : definition.Mended is null ? "as in Convox" : "mended";

    private static void Row(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {Cell(value)} |\n");

    private static string Cell(string value) => value.Replace("|", "\\|", StringComparison.Ordinal);
}
