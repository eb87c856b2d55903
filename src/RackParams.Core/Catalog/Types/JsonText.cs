using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Catalog.Types;

/// <summary>Reads JSON that somebody typed, and says where it is wrong.</summary>
internal static class JsonText
{
    private const int Deepest = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest };

    /// <summary>The value of a JSON text, or of its base64; or the fault with line and column, or with the path of a member given twice.</summary>
    public static (JsonNode? Value, string? Fault) Parse(string text)
    {
        var json = Plain(text);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Twice(document.RootElement, "") is { } twice ? (null, $"{twice} is there twice") : (JsonNode.Parse(json, documentOptions: Strict), null);
        }
        catch (JsonException e)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"it is no JSON at line {(e.LineNumber ?? 0) + 1}, column {(e.BytePositionInLine ?? 0) + 1}: {Reason(e)}"));
        }
    }

    /// <summary>A member's path: <c>nodePool.limits</c>, <c>items[2]</c>.</summary>
    public static string Path(string parent, string member) => parent.Length == 0 ? member : $"{parent}.{member}";

    // Convox keeps such values in base64, and people have them so on disk.
    private static string Plain(string text)
    {
        if (text.Length == 0 || text[0] is '{' or '[') return text;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return text;
        var plain = Encoding.UTF8.GetString(bytes, 0, length).Trim();
        return plain.Length > 0 && plain[0] is '{' or '[' ? plain : text;
    }

    private static string? Twice(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().Select((item, i) => Twice(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))).FirstOrDefault(t => t is not null);
        if (element.ValueKind != JsonValueKind.Object) return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var here = Path(path, member.Name);
            if (!names.Add(member.Name)) return here;
            if (Twice(member.Value, here) is { } twice) return twice;
        }

        return null;
    }

    // The framework ends its message with the path and position that are said already.
    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" Path:", StringComparison.Ordinal);
        if (end < 0) end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ');
    }
}
