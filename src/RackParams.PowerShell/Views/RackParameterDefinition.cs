using System.Text;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Views;

/// <summary>What the catalog says of a parameter.</summary>
public sealed record RackParameterDefinition(
    string Name, string Group, string Topics, string Type, string Canonical, string? Default, string DefaultSource, string Unit, string Accepts, string AllowedValues,
    string Mutability, string Effect, string Target, string Needs, string Summary, string Explanation, string Examples, string Safeguards, string? ConvoxName, string? Mended, int Since) : View
{
    public override string ToString() => Name;

    /// <param name="definition">The catalog's entry.</param>
    /// <param name="explained">A terminal shows its explanation too.</param>
    internal static RackParameterDefinition Of(ParameterDefinition definition, bool explained) => new(
        definition.Name, definition.Group, string.Join(",", definition.Topics), definition.Type.Name, definition.Type.Canonical, definition.Default, definition.DefaultSource, definition.Unit,
        definition.Accepts, string.Join(",", definition.Type.AllowedValues), definition.Mutability.ToString(), definition.Effect,
        definition.LivesIn.Replace("`", "", StringComparison.Ordinal),
        string.Join(",", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")), definition.Summary, definition.Explanation,
        string.Join("; ", definition.Examples), string.Join(", ", definition.Safeguards), definition.ConvoxName, definition.Mended, definition.Since)
    {
        Display = Text(definition, explained),
    };

    private static string Text(ParameterDefinition definition, bool explained)
    {
        var text = new StringBuilder().Append(Ink.Name(definition.Name)).Append("   ").Append(definition.Summary).Append(Ink.Line);
        if (explained) text.Append(definition.Explanation).Append(Ink.Line);
        Line(text, "accepts", definition.Accepts);
        if (definition.HasDefault) Line(text, "default", $"{definition.Display(definition.Default)}, from {definition.DefaultSource}");
        if (definition.Mutability != Core.Catalog.Mutability.ReadOnly) Line(text, "effect", $"a change {definition.Effect}");
        if (definition.ReadOnlyBecause is { } because) Line(text, "note", because);
        if (definition.Prerequisites.Count > 0) Line(text, "needs", string.Join(", ", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")));
        foreach (var example in definition.Examples) Line(text, example == definition.Examples[0] ? "example" : "", example);
        return text.ToString().TrimEnd(Ink.Line);
    }

    private static void Line(StringBuilder text, string title, string what) =>
        text.Append("    ").Append(title.PadRight(10)).Append(what).Append(Ink.Line);
}
