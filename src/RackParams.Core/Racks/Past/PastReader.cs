using System.Globalization;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Core.Racks.Past;

/// <summary>Finds out what a new journal goes on from: how far the one before is whole, how far anybody knows of it, and what is wrong with it.</summary>
/// <param name="past">The rack and its sources.</param>
public sealed class PastReader(PastRack past)
{
    // They are about what is shown beside the chain; its texts are as they were written.
    private static readonly string[] Beside = ["IndexDiffers", "LedgersDiffer", "CopyDiffers", "HeadLags", "RackRepointed"];

    // What a ledger tells of the journal; the rest is about the ledger itself.
    private static readonly string[] OfTheJournal = ["DiffersFromLedger", "MissingInJournal"];

    // What is found where changes are missing from the end alone.
    private static readonly string[] OfTheEnd = ["Truncated", "KeptHeadMissing", "MissingInJournal"];

    // It leaves open whether more came; what is there is whole all the same.
    private const string NoHead = "HeadMissing";

    private readonly List<AuditFault> _faults = [];
    private readonly List<KnownHead> _whole = [];
    private readonly List<KnownHead> _known = [];
    private readonly List<RackException> _unread = [];
    private long _end;

    /// <summary>Why a ledger of the rack could not be asked.</summary>
    public IReadOnlyList<RackException> Unread => _unread;

    /// <summary>Reads every source.</summary>
    /// <param name="progress">Told the sequence reached and the head's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Continuation> ReadAsync(IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        if (past.Kept.FirstOrDefault(k => k.RackId != past.RackId) is { } foreign)
            throw new RackException(LifeErrors.SourceForeign(foreign.Title, foreign.RackId, past.RackId));
        _known.AddRange(past.Kept.Where(k => k.Head.Sequence > 0).Select(k => Known(k.Head, k.Title)));
        var root = past.Journal is { } reached ? await WalkAsync(reached, progress, cancellationToken).ConfigureAwait(false) : null;
        foreach (var (definition, ledger) in past.Ledgers) await AskAsync(root, definition, ledger, cancellationToken).ConfigureAwait(false);
        var journal = PastJournal.Unread;
        if (root is not null) journal = await JudgeAsync(past.Journal!, cancellationToken).ConfigureAwait(false);
        return Found(journal);
    }

    private Continuation Found(PastJournal journal)
    {
        var (whole, last) = (_whole.MaxBy(h => h.Sequence), _known.MaxBy(h => h.Sequence));
        if (whole is null && last is null) throw new RackException(LifeErrors.PastUnread(past.Name, past.Unreached));
        var faults = _faults.OrderBy(f => f.Sequence).Select(f => string.Create(CultureInfo.InvariantCulture, $"#{f.Sequence} {f.Fault}")).Distinct().ToList();
        return new Continuation(
            past.RackId, past.Name, journal, whole, last?.Sequence > (whole?.Sequence ?? 0) ? last : null,
            [.. faults.Take(Continuation.MostFaults)], Math.Max(0, faults.Count - Continuation.MostFaults));
    }

    private async Task<RackRoot> WalkAsync(IJournal journal, IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        StoredChange? final = null;
        var found = await new Verifier(past.Name, journal) { Kept = past.Kept, Seen = (stored, _) => final = stored }.VerifyAsync(progress, cancellationToken).ConfigureAwait(false);
        _end = found.LastSequence ?? 0;
        _faults.AddRange(found.Faults.Where(IsOfTexts));
        if (_faults.Count == 0 && final is { Outcome: null }) throw new RackException(JournalErrors.OpenChange(past.Name, Entry.Read(final).Record));
        var root = (await journal.ReadRackAsync(cancellationToken).ConfigureAwait(false))!;
        if (root.Head is { } head) _known.Add(Known(head, $"the head beside the journal of {past.Name}"));
        foreach (var mark in root.Ledgers.Where(m => !past.Ledgers.Any(l => l.Definition.IsSamePlaceAs(m.Definition))))
        {
            try
            {
                await past.Shelf.UseAsync(mark.Definition, LedgerInspector.Patience, (ledger, token) => AskAsync(root, mark.Definition, ledger, token), cancellationToken).ConfigureAwait(false);
            }
            catch (RackException e)
            {
                _unread.Add(e);
            }
        }

        return root;
    }

    // How far the ledger's own chain holds, and what it says of the journal.
    private async Task<bool> AskAsync(RackRoot? root, LedgerDefinition definition, ILedger ledger, CancellationToken cancellationToken)
    {
        var checker = new ChainChecker(past.Name, past.RackId);
        var (whole, before) = ((KnownHead?)null, (KnownHead?)null);
        await foreach (var stored in new LedgerJournal(ledger, past.RackId).ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            checker.Next(stored);
            if (checker.Faults.Any(IsOfTexts)) break;
            if (stored.Outcome is { } outcome) (before, whole) = (whole, KnownOf(stored.Sequence, outcome, $"the ledger {definition.Kind} {definition.Destination}"));
        }

        // The change that shows a fault may blame the one before it.
        if (checker.Faults.Any(f => IsOfTexts(f) && f.Sequence <= whole?.Sequence)) whole = before;
        if (whole is not null) Put(whole);
        if (root is not null)
            _faults.AddRange((await new LedgerAuditor(root, new LedgerMark(definition)).CompareAsync(past.Journal!, ledger, cancellationToken).ConfigureAwait(false)).Where(f => OfTheJournal.Contains(f.Fault)));
        return true;
    }

    private async Task<PastJournal> JudgeAsync(IJournalReader journal, CancellationToken cancellationToken)
    {
        var good = Math.Min(_faults.Where(f => f.Fault != NoHead).Select(f => f.Sequence - 1).DefaultIfEmpty(_end).Min(), _end);

        // The very last one may lack its outcome: what came before it is whole all the same.
        var stored = await journal.ReadAsync(good, cancellationToken).ConfigureAwait(false);
        if (stored is { Outcome: null }) stored = await journal.ReadAsync(good - 1, cancellationToken).ConfigureAwait(false);
        if (stored?.Outcome is { } outcome) Put(KnownOf(stored.Sequence, outcome, $"the journal of {past.Name}"));
        return _faults.Count == 0 ? PastJournal.Whole
            : _faults.All(f => f.Sequence > _end && OfTheEnd.Contains(f.Fault)) ? PastJournal.Shortened
            : PastJournal.Damaged;
    }

    private void Put(KnownHead whole)
    {
        _whole.Add(whole);
        _known.Add(whole);
    }

    private static bool IsOfTexts(AuditFault fault) => !Beside.Contains(fault.Fault);

    private static KnownHead KnownOf(long sequence, string outcome, string from) => new(sequence, Hash.Of(outcome), ChangeText.TimeOf(outcome) ?? DateTimeOffset.UnixEpoch, from);

    private static KnownHead Known(Head head, string from) => new(head.Sequence, head.EntryHash, head.Time, from);
}
