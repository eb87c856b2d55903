using System.Globalization;
using System.Text.Json.Nodes;

namespace RackParams.Core.Journal;

/// <summary>Follows a chain change by change and names each fault. Knows texts and hashes only: no port, no clock.</summary>
internal sealed class ChainChecker(string rack, Guid rackId)
{
    private readonly List<AuditFault> _faults = [];
    private readonly HashSet<Guid> _ids = [];
    private ChainLink? _before;
    private string _lastTime = "";

    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <summary>The last change seen.</summary>
    public ChainLink? Last => _before;

    public void Next(StoredChange stored)
    {
        var link = ChainLink.Of(stored);
        CheckGap(link);
        CheckTexts(link);
        CheckPlace(link);
        CheckId(link);
        CheckLink(link);
        CheckOutcome(link);
        CheckTime(link);
        CheckCopies(link);
        _before = link;
    }

    public void Add(long sequence, Guid? change, string fault, string? expected, string? found, string meaning) =>
        _faults.Add(new AuditFault(sequence, change, fault, expected, found, meaning));

    private void Add(ChainLink link, string fault, string? expected, string? found, string meaning) =>
        Add(link.Stored.Sequence, link.ChangeId, fault, expected, found, meaning);

    private void CheckGap(ChainLink link)
    {
        var expected = (_before?.Stored.Sequence ?? 0) + 1;
        var direct = link.PreviousHash == (_before?.Hash ?? Hash.None);
        for (var missing = expected; missing < link.Stored.Sequence; missing++)
        {
            Add(missing, null, "Missing", "a change", null, direct
                ? Invariant($"missing: #{link.Stored.Sequence} follows #{expected - 1}'s hash directly, so the chain was rewritten around it")
                : Invariant($"missing: #{link.Stored.Sequence} names the hash of a change before it that is gone, so somebody removed it after #{link.Stored.Sequence} was written"));
        }
    }

    private void CheckTexts(ChainLink link)
    {
        CheckText(link, link.Stored.Record, link.Record, link.IsRecordCanonical, "RecordUnreadable", "RecordNotCanonical", "record");
        if (link.Stored.Outcome is { } outcome) CheckText(link, outcome, link.Outcome, link.IsOutcomeCanonical, "OutcomeUnreadable", "OutcomeNotCanonical", "outcome");
    }

    private void CheckText(ChainLink link, string text, JsonObject? json, bool isCanonical, string unreadable, string notCanonical, string what)
    {
        if (json is null) Add(link, unreadable, "a JSON object", Excerpt.Of(text, 60), $"the {what}'s text is no JSON object with one meaning any more: it was damaged or altered");
        else if (!isCanonical) Add(link, notCanonical, "canonical JSON", null, $"the {what}'s text is not in the form RackParams writes, so something else wrote it");
    }

    private void CheckPlace(ChainLink link)
    {
        if (link.Record is null) return;
        var place = Invariant($"{rack} {rackId:D} #{link.Stored.Sequence}");
        var own = Invariant($"{ChainLink.Text(link.Record, "rack")} {ChainLink.Text(link.Record, "rackId")} #{ChainLink.Number(link.Record, "sequence")}");
        if (own != place) Add(link, "Misplaced", place, own, "the record belongs to another place: it was moved, copied or reordered");
    }

    private void CheckId(ChainLink link)
    {
        if (link.ChangeId is { } id && !_ids.Add(id))
            Add(link, "ChangeIdRepeated", null, id.ToString("D"), "an earlier change has the same id: it was recorded a second time, which RackParams never does");
    }

    private void CheckLink(ChainLink link)
    {
        if (link.Record is null || link.Stored.Sequence != (_before?.Stored.Sequence ?? 0) + 1) return;
        var expected = _before is null ? Hash.None : _before.Hash;
        if (link.PreviousHash == expected) return;
        if (_before is { Hash: null })
        {
            Add(_before, "OutcomeMissing", "an outcome", null, Invariant($"it has no outcome, yet #{link.Stored.Sequence} follows it: the outcome was removed"));
            return;
        }

        if (_before is null)
        {
            Add(link, "ChainStart", Hash.None, link.PreviousHash, "the first record names a change before it: what came first was removed");
            return;
        }

        // A record that was altered breaks its own outcome's hash; a broken link alone means the outcome's text.
        Add(_before, "OutcomeAltered", link.PreviousHash, _before.Hash, Invariant($"the outcome's text was altered after the fact: its hash is {Short(_before.Hash)}, #{link.Stored.Sequence} says {Short(link.PreviousHash)}"));
    }

    private void CheckOutcome(ChainLink link)
    {
        if (link.Outcome is null) return;
        if (link.RecordHashInOutcome != link.RecordHash)
        {
            Add(link, "RecordAltered", link.RecordHashInOutcome, link.RecordHash,
                $"the record's text was altered after the fact: its hash is {Short(link.RecordHash)}, its outcome says {Short(link.RecordHashInOutcome)}");
        }

        var (asked, ended) = (ChainLink.Text(link.Record, "changeId"), ChainLink.Text(link.Outcome, "changeId"));
        if (link.Record is not null && asked != ended) Add(link, "OutcomeMisplaced", asked, ended, "the outcome is another change's");
    }

    private void CheckTime(ChainLink link)
    {
        var time = ChainLink.Text(link.Record, "time") ?? "";
        if (string.CompareOrdinal(time, _lastTime) < 0)
            Add(link, "TimeRunsBack", $"{_lastTime} or later", time, "it says it is older than the change before it, which RackParams never writes");
        if (string.CompareOrdinal(time, _lastTime) > 0) _lastTime = time;
    }

    private void CheckCopies(ChainLink link)
    {
        if (link.Record is null) return;
        var copies = link.Stored.Copies;
        Check("time", ChainLink.Text(link.Record, "time"), copies.Time);
        Check("actor", ChainLink.Text(link.Record["actor"] as JsonObject, "name"), copies.Actor);
        Check("action", ChainLink.Text(link.Record, "action"), copies.Action);
        Check("reason", ChainLink.Text(link.Record, "reason"), copies.Reason);
        Check("ticket", ChainLink.Text(link.Record, "ticket"), copies.Ticket);
        if (link.Stored.Outcome is not null) Check("result", ChainLink.Text(link.Outcome, "result"), copies.Result);

        void Check(string what, string? truth, string? copy)
        {
            if (truth != copy) AddCopy(link.Stored.Sequence, link.ChangeId, what, truth, copy);
        }
    }

    public void AddCopy(long sequence, Guid? change, string what, string? truth, string? copy) =>
        Add(sequence, change, "CopyDiffers", $"{what}: {truth}", $"{what}: {copy}", $"the column {what} shows something else than the record says; the record counts");

    internal static string Short(string? hash) => hash is { Length: > 8 } ? hash[..8] + "…" : hash ?? "nothing";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
