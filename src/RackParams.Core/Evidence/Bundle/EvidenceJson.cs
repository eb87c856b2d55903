using System.Text.Json.Nodes;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>Reports as the JSON of a bundle.</summary>
internal static class EvidenceJson
{
    public static JsonObject Of(Certificate certificate) => new()
    {
        ["target"] = certificate.Target,
        ["verdict"] = certificate.Verdict.ToString(),
        ["sentence"] = certificate.Sentence,
        ["start"] = Of(certificate.Start),
        ["end"] = Of(certificate.End),
        ["changes"] = certificate.Changes,
        ["firstChange"] = certificate.FirstChange,
        ["lastChange"] = certificate.LastChange,
        ["gaps"] = Json.Array(certificate.Gaps, g => new JsonObject { ["from"] = Of(g.From), ["to"] = Of(g.To), ["edits"] = g.Edits, ["adoptedBy"] = g.AdoptedBy }),
        ["limits"] = Json.Array(certificate.Limits, l => l),
    };

    public static JsonObject Of(AuditFault fault) => new()
    {
        ["sequence"] = fault.Sequence,
        ["changeId"] = fault.ChangeId?.ToString("D"),
        ["fault"] = fault.Fault,
        ["expected"] = fault.Expected,
        ["found"] = fault.Found,
        ["meaning"] = fault.Meaning,
    };

    public static JsonObject Of(DriftItem item) => new()
    {
        ["name"] = item.Definition?.Name,
        ["recorded"] = item.Recorded,
        ["live"] = item.Live,
        ["target"] = item.Place,
        ["since"] = Timestamp.Write(item.Since),
        ["grade"] = item.Grade.ToString(),
        ["actor"] = item.Actor,
        ["time"] = item.Time is { } time ? Timestamp.Write(time) : null,
        ["evidence"] = Json.Array(item.Evidence, e => e),
    };

    public static JsonObject Of(LedgerMark ledger) => new()
    {
        ["name"] = ledger.Definition.Name, ["definition"] = JsonNode.Parse(LedgerForm.Write(ledger.Definition)), ["delivered"] = ledger.Delivered, ["confirmed"] = ledger.Confirmed,
    };

    public static JsonObject Of(PeriodSeal seal) => new()
    {
        ["changes"] = seal.Changes, ["first"] = seal.First, ["last"] = seal.Last, ["headBefore"] = seal.HeadBefore, ["head"] = seal.Head, ["open"] = seal.Open,
    };

    private static JsonObject Of(Observation seen) => new()
    {
        ["time"] = Timestamp.Write(seen.Time), ["sequence"] = seen.Sequence, ["uid"] = seen.Uid, ["generation"] = seen.Generation, ["specHash"] = seen.SpecHash,
    };
}
