using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>One text of a change, on its way to a ledger.</summary>
/// <param name="RackId">The rack's id.</param>
/// <param name="Rack">Its name.</param>
/// <param name="Sequence">The change's place.</param>
/// <param name="ChangeId">The change's id.</param>
/// <param name="Part">Record or outcome.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="Action">Why the record exists.</param>
/// <param name="Actor">Who, by the name people are shown.</param>
/// <param name="Text">The canonical text: what is hashed.</param>
public sealed record LedgerText(
    Guid RackId, string Rack, long Sequence, Guid ChangeId, LedgerPart Part, DateTimeOffset Time, string Action, string Actor, string Text)
{
    /// <summary>One id a text, always the same: what was delivered twice is known by it. Letters, digits and hyphens only.</summary>
    public string Id => $"{ChangeId:D}-{(Part == LedgerPart.Record ? "record" : "outcome")}";

    public string Sha256 => Hash.Of(Text);
}
