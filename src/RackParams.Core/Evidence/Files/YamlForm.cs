using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RackParams.Core.Ports;

namespace RackParams.Core.Evidence.Files;

/// <summary>YAML. Every value is written as a double-quoted text, so that none is taken for a number, a switch or a time by whatever reads it.</summary>
internal sealed class YamlForm(IYamlReader reader) : TreeForm
{
    public override string Write(ParameterFile file)
    {
        var text = new StringBuilder();
        Write(text, Tree(file), "");
        return text.ToString();
    }

    protected override JsonNode? Parse(string text) => reader.Read(text);

    private static void Write(StringBuilder text, JsonObject map, string indent)
    {
        foreach (var (name, value) in map)
        {
            text.Append(indent).Append(IsPlain(name) ? name : Quoted(name)).Append(':');
            if (value is JsonObject { Count: > 0 } inner)
            {
                text.Append('\n');
                Write(text, inner, indent + "  ");
            }
            else
            {
                text.Append(' ').Append(value is JsonObject ? "{}" : value is null ? "null" : Quoted(value.GetValue<string>())).Append('\n');
            }
        }
    }

    private static bool IsPlain(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') text.Append('\\').Append(rune);
            else if (rune.Value == '\n') text.Append("\\n");
            else if (rune.Value == '\t') text.Append("\\t");
            else if (IsPrintable(rune)) text.Append(rune);
            else text.Append(rune.IsBmp ? "\\u" : "\\U").Append(rune.Value.ToString(rune.IsBmp ? "X4" : "X8", CultureInfo.InvariantCulture));
        }

        return text.Append('"').ToString();
    }

    // Less than YAML allows raw: what is invisible, or breaks a line, is written by its number.
    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
