using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Tests.Ledgers;

/// <summary>Texts for ledgers.</summary>
internal static class Texts
{
    public static readonly Guid Rack = Guid.Parse("01930b7a-7c00-7000-8000-000000000001");

    public static LedgerText Of(int sequence, LedgerPart part = LedgerPart.Record, string reason = "capacity – 'quoted' \"twice\"", DateTimeOffset? time = null)
    {
        var at = time ?? TimeProvider.System.GetUtcNow();
        var text = CanonicalJson.Write(new System.Text.Json.Nodes.JsonObject { ["reason"] = reason, ["sequence"] = sequence, ["part"] = part.ToString(), ["time"] = Timestamp.Write(at) });
        return new LedgerText(Rack, "production", sequence, new Guid(sequence, 0, 0, new byte[8]), part, at, "Set", "maria.lopez@clinic.example", text);
    }

    /// <summary>Both texts of changes.</summary>
    public static IReadOnlyList<LedgerText> Changes(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).SelectMany(i => new[] { Of(i), Of(i, LedgerPart.Outcome) })];
}
