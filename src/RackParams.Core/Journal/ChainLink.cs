namespace RackParams.Core.Journal;

/// <summary>What a chain needs of a change's two texts, whatever their schema: read without understanding the rest.</summary>
internal sealed record ChainLink
{
    public required StoredChange Stored { get; init; }

    public required string RecordHash { get; init; }

    /// <summary>Hash of the outcome's text; null: no outcome.</summary>
    public required string? Hash { get; init; }

    public required ReadText Record { get; init; }

    /// <summary>Null where there is none.</summary>
    public required ReadText? Outcome { get; init; }

    public required Guid? ChangeId { get; init; }

    public string? PreviousHash => Record.Members?.Text("previousHash");

    public string? RecordHashInOutcome => Outcome?.Members?.Text("recordHash");

    /// <summary>The time the record says it was made, as text; empty: it says none.</summary>
    public ReadOnlySpan<char> Time => Record.Members is { } record && record.TryText("time", out var time) ? time : default;

    /// <summary>Whether this is the complete change that comes after another, by everything that hashes prove.</summary>
    public bool Follows(ChainLink? before) =>
        Stored.Sequence == (before?.Stored.Sequence ?? 0) + 1
        && Hash is not null && Record.Members is { } record && record.Number("sequence") == Stored.Sequence
        && Names(before) && Outcome?.Members?.Is("recordHash", RecordHash) == true;

    /// <summary>Whether its record names the hash of the change before it; null: whether it is the first.</summary>
    public bool Names(ChainLink? before) => Record.Members?.Is("previousHash", before is null ? Journal.Hash.None : before.Hash) == true;

    public static ChainLink Of(StoredChange stored)
    {
        var record = ReadText.Of(stored.Record);
        return new ChainLink
        {
            Stored = stored,
            RecordHash = Journal.Hash.Of(stored.Record),
            Hash = stored.Outcome is null ? null : Journal.Hash.Of(stored.Outcome),
            Record = record,
            Outcome = stored.Outcome is null ? null : ReadText.Of(stored.Outcome),
            ChangeId = record.Members is { } members && members.TryText("changeId", out var text) && Guid.TryParse(text, out var id) ? id : null,
        };
    }
}
