using RackParams.Core.Errors;

namespace RackParams.Core.Journal;

/// <summary>A change, read: its two texts' meaning and their hashes.</summary>
/// <param name="Record">What was asked for.</param>
/// <param name="Outcome">How it ended; null while open.</param>
/// <param name="RecordHash">SHA-256 of the record's text.</param>
/// <param name="Hash">SHA-256 of the outcome's text; null while open.</param>
public sealed record Entry(ChangeRecord Record, ChangeOutcome? Outcome, string RecordHash, string? Hash)
{
    public ChangeResult Result => Outcome?.Result ?? ChangeResult.Requested;

    /// <summary>Reads both texts.</summary>
    public static Entry Read(StoredChange change) => Read(ChainLink.Of(change));

    /// <summary>Reads both texts; null: they can't be read, or a newer version wrote them.</summary>
    public static Entry? TryRead(StoredChange change) => TryRead(ChainLink.Of(change));

    internal static Entry Read(ChainLink link) => new(
        ChangeText.Read(link.Record, RecordForm.Read),
        link.Outcome is null ? null : ChangeText.Read(link.Outcome, OutcomeForm.Read),
        link.RecordHash,
        link.Hash);

    internal static Entry? TryRead(ChainLink link)
    {
        try
        {
            return Read(link);
        }
        catch (RackException)
        {
            return null;
        }
    }
}
