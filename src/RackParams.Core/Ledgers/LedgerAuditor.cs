using System.Globalization;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Ledgers;

/// <summary>Compares a journal with a ledger, text by text.</summary>
/// <param name="root">The rack.</param>
/// <param name="mark">The ledger, and how far it said it was.</param>
public sealed class LedgerAuditor(RackRoot root, LedgerMark mark)
{
    private readonly List<AuditFault> _faults = [];
    private readonly ChainChecker _chain = new(root.Name, root.RackId);

    private string Ledger => mark.Definition.Name;

    /// <summary>All that differs, and all that is wrong with how the ledger keeps its texts.</summary>
    public async Task<IReadOnlyList<AuditFault>> CompareAsync(IJournalReader journal, ILedger ledger, CancellationToken cancellationToken)
    {
        var groups = LedgerGroup.ReadAsync(ledger.ReadAsync(root.RackId, 1, cancellationToken), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var reading = groups.ConfigureAwait(false);
        var group = await NextAsync(groups).ConfigureAwait(false);
        await foreach (var change in journal.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            for (; group?.Sequence < change.Sequence; group = await NextAsync(groups).ConfigureAwait(false)) NotInJournal(group);
            if (group?.Sequence != change.Sequence)
            {
                NotInLedger(change, LedgerPart.Record);
                continue;
            }

            Compare(change, group);
            group = await NextAsync(groups).ConfigureAwait(false);
        }

        for (; group is not null; group = await NextAsync(groups).ConfigureAwait(false)) NotInJournal(group);
        return [.. _faults.Concat(_chain.Faults.Where(IsOfText).Select(InLedger)).OrderBy(f => f.Sequence)];
    }

    private async Task<LedgerGroup?> NextAsync(IAsyncEnumerator<LedgerGroup> groups)
    {
        if (!await groups.MoveNextAsync().ConfigureAwait(false)) return null;
        var group = groups.Current;

        // The ledger's own chain is followed as far as it was delivered without a hole.
        if (group.Stored is { } stored && group.Sequence <= mark.Delivered) _chain.Next(stored);
        foreach (var copy in new[] { group.Record, group.Outcome }.OfType<LedgerCopy>())
            foreach (var flaw in copy.Flaws) Add(group.Sequence, group, flaw.Fault, flaw.Expected, flaw.Found, $"{Part(copy.Part)} in the ledger {Ledger}: {flaw.Meaning}");
        foreach (var other in group.Others)
            Add(group.Sequence, group, "ExtraInLedger", null, Hash.Of(other.Text), $"the ledger {Ledger} holds another {Name(other.Part)} of the same change, written after the first");
        return group;
    }

    private void Compare(StoredChange change, LedgerGroup group)
    {
        Compare(change, group, LedgerPart.Record, change.Record, group.Record?.Text);
        if (change.Outcome is not null || group.Outcome is not null) Compare(change, group, LedgerPart.Outcome, change.Outcome, group.Outcome?.Text);
    }

    private void Compare(StoredChange change, LedgerGroup group, LedgerPart part, string? ours, string? theirs)
    {
        if (theirs is null) NotInLedger(change, part);
        else if (ours != theirs)
        {
            var found = ours is null ? null : Hash.Of(ours);
            Add(change.Sequence, group, "DiffersFromLedger", Hash.Of(theirs), found, ours is null
                ? $"the {Name(part)} is gone from the journal; the ledger {Ledger} holds it"
                : $"the journal's {Name(part)} isn't the one that was delivered to the ledger {Ledger}: {ChainChecker.Short(Hash.Of(theirs))} there, {ChainChecker.Short(found)} here; one of the two was rewritten");
        }
    }

    private void NotInJournal(LedgerGroup group) => Add(
        group.Sequence, group, "MissingInJournal", Hash.Of((group.Record ?? group.Outcome)!.Text), null,
        $"the ledger {Ledger} holds this change and the journal doesn't: it was deleted from the journal, or the journal came back from an older backup. Get-RackAuditLog -Source {Ledger} shows it");

    private void NotInLedger(StoredChange change, LedgerPart part)
    {
        if (change.Sequence > mark.Delivered) return;
        var link = ChainLink.Of(change);
        _faults.Add(new AuditFault(
            change.Sequence, link.ChangeId, "MissingInLedger", part == LedgerPart.Record ? link.RecordHash : link.Hash, null,
            $"the {Name(part)} was delivered to the ledger {Ledger} and isn't there: it was removed from the ledger, or the mark beside the head was forged"));
    }

    // Which places are empty the comparison itself says, and columns a ledger has none.
    private static bool IsOfText(AuditFault fault) => fault.Fault is not ("Missing" or "CopyDiffers");

    private AuditFault InLedger(AuditFault fault) => fault with { Fault = "InLedger" + fault.Fault, Meaning = $"in the ledger {Ledger}: {fault.Meaning}" };

    private void Add(long sequence, LedgerGroup group, string fault, string? expected, string? found, string meaning) =>
        _faults.Add(new AuditFault(sequence, group.Stored is { } stored ? ChainLink.Of(stored).ChangeId : null, fault, expected, found, meaning));

    private static string Name(LedgerPart part) => part == LedgerPart.Record ? "record" : "outcome";

    private static string Part(LedgerPart part) => string.Create(CultureInfo.InvariantCulture, $"the {Name(part)}");
}
