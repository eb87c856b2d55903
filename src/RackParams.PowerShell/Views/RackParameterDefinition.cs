using System.Management.Automation;
using System.Text;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Views;

/// <summary>What the catalog says of a parameter.</summary>
public sealed record RackParameterDefinition(
    string Name, string Group, string Type, string? Default, string DefaultSource, string Unit, string Accepts, string AllowedValues,
    Mutability Mutability, string Target, string Needs, string Summary, string Explanation, string Examples, string Safeguards, int Since)
{
    /// <summary>As a terminal shows it.</summary>
    [Hidden]
    public string Display { get; private init; } = "";

    public override string ToString() => Name;

    internal static RackParameterDefinition Of(ParameterDefinition definition) => new(
        definition.Name, definition.Group, definition.Type.Name, definition.Default, definition.DefaultSource, definition.Unit,
        Accepted(definition), string.Join(",", definition.Type.AllowedValues), definition.Mutability,
        $"{string.Join(" and ", definition.Binding.Targets)} {definition.Binding.Path}".TrimEnd(),
        string.Join(",", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")), definition.Summary, definition.Explanation,
        string.Join("; ", definition.Examples), string.Join(", ", definition.Safeguards), definition.Since)
    {
        Display = Text(definition),
    };

    private static string Accepted(ParameterDefinition definition) =>
        definition.Mutability == Mutability.ReadOnly ? "read-only" : definition.Type.Accepts + (definition.Clearable ? "; empty removes it" : "");

    private static string Text(ParameterDefinition definition)
    {
        var text = new StringBuilder().Append(definition.Name).Append("   ").Append(definition.Summary).Append('\n');
        Line(text, "accepts", Accepted(definition));
        Line(text, "default", $"{definition.Display(definition.Default)}, from {definition.DefaultSource}");
        if (definition.ReadOnlyBecause is { } because) Line(text, "note", because);
        if (definition.Prerequisites.Count > 0) Line(text, "needs", string.Join(", ", definition.Prerequisites.Select(p => $"{p.Name}={p.Value}")));
        return text.Append("    ").AppendJoin("    ", definition.Examples).ToString();
    }

    private static void Line(StringBuilder text, string title, string what) => text.Append("    ").Append(title).Append("  ").Append(what).Append('\n');
}
