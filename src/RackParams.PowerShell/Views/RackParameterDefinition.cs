using System.Text;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Views;

/// <summary>What the catalog says of a parameter.</summary>
public sealed record RackParameterDefinition(
    string Name, string Group, string Type, string? Default, string DefaultSource, string Unit, string Accepts, string AllowedValues,
    string Mutability, string Target, string Needs, string Summary, string Explanation, string Examples, string Safeguards, int Since) : View
{
    public override string ToString() => Name;

    /// <param name="definition">The catalog's entry.</param>
    /// <param name="explained">A terminal shows its explanation too.</param>
    internal static RackParameterDefinition Of(ParameterDefinition definition, bool explained) => new(
        definition.Name, definition.Group, definition.Type.Name, definition.Default, definition.DefaultSource, definition.Unit,
        Accepted(definition), string.Join(",", definition.Type.AllowedValues), definition.Mutability.ToString(),
        $"{string.Join(" and ", definition.Binding.Targets)} {definition.Binding.Path}".TrimEnd(),
        string.Join(",", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")), definition.Summary, definition.Explanation,
        string.Join("; ", definition.Examples), string.Join(", ", definition.Safeguards), definition.Since)
    {
        Display = Text(definition, explained),
    };

    private static string Accepted(ParameterDefinition definition) =>
        definition.Mutability == Core.Catalog.Mutability.ReadOnly ? "read-only" : definition.Type.Accepts + (definition.Clearable ? "; empty removes it" : "");

    private static string Text(ParameterDefinition definition, bool explained)
    {
        var text = new StringBuilder().Append(Ink.Name(definition.Name)).Append("   ").Append(definition.Summary).Append('\n');
        if (explained) text.Append(definition.Explanation).Append('\n');
        Line(text, "accepts", Accepted(definition));
        Line(text, "default", $"{definition.Display(definition.Default)}, from {definition.DefaultSource}");
        if (definition.ReadOnlyBecause is { } because) Line(text, "note", because);
        if (definition.Prerequisites.Count > 0) Line(text, "needs", string.Join(", ", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")));
        foreach (var example in definition.Examples) Line(text, example == definition.Examples[0] ? "example" : "", example);
        return text.ToString().TrimEnd();
    }

    private static void Line(StringBuilder text, string title, string what) =>
        text.Append("    ").Append(title.PadRight(10)).Append(what).Append('\n');
}
