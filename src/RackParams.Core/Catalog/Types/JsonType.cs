using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Catalog.Types;

/// <summary>A JSON text of some shape, as it is or in base64. Canonical: RFC 8785.</summary>
internal class JsonType(string accepts, JsonShape shape) : ParameterType
{
    public override string Name => "json";

    public override string Accepts => accepts;

    public override string Canonical => "RFC 8785: members sorted, no blanks";

    public override bool AllowsLayout => true;

    public override Parsed Parse(string text)
    {
        try
        {
            var (value, fault) = JsonText.Parse(text);
            if (value is null) return Parsed.Bad($"{fault ?? "it is null"}. Accepted: {accepts}");
            return shape.Check(value, "") is { } wrong ? Parsed.Bad(wrong) : Parsed.Ok(Write(value));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair, or a number beyond what JSON's arithmetic holds.
            return Parsed.Bad($"it has no canonical form: {e.Message}");
        }
    }

    /// <summary>The canonical text of a value of the right shape.</summary>
    protected virtual string Write(JsonNode value) => CanonicalJson.Write(value);
}
