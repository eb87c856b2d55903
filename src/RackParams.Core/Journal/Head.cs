namespace RackParams.Core.Journal;

/// <summary>The end of a journal: kept beside the chain, so that a shortened copy shows.</summary>
/// <param name="Sequence">Sequence of the last complete change.</param>
/// <param name="EntryHash">SHA-256 of its outcome text.</param>
/// <param name="Time">Its time; no later record is earlier.</param>
/// <param name="Catalog">The catalog its record was judged by; 0 where an older writer left it out.</param>
public sealed record Head(long Sequence, string EntryHash, DateTimeOffset Time, int Catalog = 0)
{
    /// <summary>The head that a complete change makes.</summary>
    public static Head Of(Entry entry) => new(
        entry.Record.Sequence, entry.Hash!, entry.Outcome!.Time > entry.Record.Time ? entry.Outcome.Time : entry.Record.Time, entry.Record.Catalog);
}
