using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Types;

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
            var (value, fault) = JsonText.Parse(text);
            return fault is null ? value : throw new FormatException(fault);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("it holds half a character", e);
        }
    }
}
