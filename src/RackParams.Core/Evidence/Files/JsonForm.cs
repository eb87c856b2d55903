using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Core.Evidence.Files;

/// <summary>JSON.</summary>
internal sealed class JsonForm : TreeForm
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Write(ParameterFile file) => Tree(file).ToJsonString(Layout).ReplaceLineEndings("\n") + "\n";

    protected override JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new FormatException(FormattableString.Invariant($"it is no JSON at line {(e.LineNumber ?? 0) + 1}"), e);
        }
    }
}
