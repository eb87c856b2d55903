using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>Checks a rack's chain as a ledger alone tells it, for who has no rights in the cluster, or when that is gone.</summary>
/// <param name="rack">The rack.</param>
/// <param name="copy">The ledger's records of it.</param>
/// <param name="origin">Where they are, for people.</param>
public sealed class CopyVerifier(RackIdentity rack, IJournalReader copy, string origin)
{
    /// <summary>Heads that somebody kept elsewhere, which the chain must hold. A ledger has no head of its own: without one, changes it never got don't show.</summary>
    public IReadOnlyList<KeptHead> Kept { get; init; } = [];

    /// <summary>Walks the chain.</summary>
    /// <param name="progress">Told the sequence reached.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public async Task<Verification> VerifyAsync(IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        var checker = new ChainChecker(rack.Name, rack.RackId);
        var kept = new KeptHeads(Kept, rack.RackId);
        var (count, first, head, past) = (0L, (long?)null, (string?)null, (Continuation?)null);
        await foreach (var stored in copy.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            checker.Next(stored);
            kept.Next(checker.Last!);
            first ??= stored.Sequence;
            count++;
            head = checker.Last!.Hash ?? head;
            if (stored.Sequence == 1) past = Entry.TryRead(stored)?.Record.Continues;
            progress?.Report((stored.Sequence, stored.Sequence));
        }

        kept.Judge(checker, past);
        return new Verification(
            rack.Name, count, first, checker.Last?.Stored.Sequence, head,
            string.Join(", and ", Kept.Select(k => k.Title).Prepend($"itself, as {origin} has it")), [.. checker.Faults.OrderBy(f => f.Sequence)]) { Continues = past };
    }
}
