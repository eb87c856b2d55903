using RackParams.Core.Ledgers;

namespace RackParams.Core.Journal;

/// <summary>What is kept beside a journal, all of it derived from the chain but how far the ledgers are.</summary>
/// <param name="Head">The end of the chain.</param>
/// <param name="Index">Last change of each parameter, sorted by name.</param>
/// <param name="Ledgers">The rack's ledgers, sorted by name.</param>
public sealed record JournalEnd(Head Head, IReadOnlyList<IndexEntry> Index, IReadOnlyList<LedgerMark> Ledgers);
