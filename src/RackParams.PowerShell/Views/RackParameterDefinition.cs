using System.Management.Automation;
using System.Text;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Views;

/// <summary>What the catalog says of a parameter.</summary>
public sealed record RackParameterDefinition(
    string Name, string Group, string Topics, string Type, string Canonical, string? Default, string DefaultSource, string Unit, string Accepts, string AllowedValues,
    Mutability Mutability, string Effect, string Target, string Needs, string Summary, string Explanation, string Examples, string Safeguards, string? ConvoxName, string? Mended, int Since)
{
    /// <summary>As a terminal shows it.</summary>
    [Hidden]
    public string Display { get; private init; } = "";

    public override string ToString() => Name;

    internal static RackParameterDefinition Of(ParameterDefinition definition) => new(
        definition.Name, definition.Group, string.Join(",", definition.Topics), definition.Type.Name, definition.Type.Canonical, definition.Default, definition.DefaultSource, definition.Unit,
        definition.Accepts, string.Join(",", definition.Type.AllowedValues), definition.Mutability, definition.Effect,
        definition.LivesIn.Replace("`", "", StringComparison.Ordinal),
        string.Join(",", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")), definition.Summary, definition.Explanation,
        string.Join("; ", definition.Examples), string.Join(", ", definition.Safeguards), definition.ConvoxName, definition.Mended, definition.Since)
    {
        Display = Text(definition),
    };

    private static string Text(ParameterDefinition definition)
    {
        var text = new StringBuilder().Append(definition.Name).Append("   ").Append(definition.Summary).Append('\n');
        Line(text, "accepts", definition.Accepts);
        if (definition.HasDefault) Line(text, "default", $"{definition.Display(definition.Default)}, from {definition.DefaultSource}");
        if (definition.Mutability != Mutability.ReadOnly) Line(text, "effect", $"a change {definition.Effect}");
        if (definition.ReadOnlyBecause is { } because) Line(text, "note", because);
        if (definition.Prerequisites.Count > 0) Line(text, "needs", string.Join(", ", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")));
        return text.Append("    ").AppendJoin("    ", definition.Examples).ToString();
    }

    private static void Line(StringBuilder text, string title, string what) => text.Append("    ").Append(title).Append("  ").Append(what).Append('\n');
}
