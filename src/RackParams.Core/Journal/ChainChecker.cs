using System.Globalization;

namespace RackParams.Core.Journal;

/// <summary>Follows a chain change by change and names each fault. Knows texts and hashes only: no port, no clock.</summary>
internal sealed class ChainChecker(string rack, Guid rackId)
{
    private readonly List<AuditFault> _faults = [];
    private readonly HashSet<Guid> _ids = [];
    private readonly string _rackId = rackId.ToString("D");
    private ChainLink? _before;
    private string _lastTime = "";

    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <summary>The last change seen.</summary>
    public ChainLink? Last => _before;

    public void Next(StoredChange stored) => Next(ChainLink.Of(stored));

    public void Next(ChainLink link)
    {
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
        if (link.Stored.Sequence <= expected) return;
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
        CheckText(link, link.Stored.Record, link.Record, "RecordUnreadable", "RecordNotCanonical", "record");
        if (link.Outcome is { } outcome) CheckText(link, link.Stored.Outcome!, outcome, "OutcomeUnreadable", "OutcomeNotCanonical", "outcome");
    }

    private void CheckText(ChainLink link, string text, ReadText read, string unreadable, string notCanonical, string what)
    {
        if (read.Members is null) Add(link, unreadable, "a JSON object", Excerpt.Of(text, 60), $"the {what}'s text is no JSON object with one meaning any more: it was damaged or altered");
        else if (!read.IsCanonical) Add(link, notCanonical, "canonical JSON", null, $"the {what}'s text is not in the form RackParams writes, so something else wrote it");
    }

    private void CheckPlace(ChainLink link)
    {
        if (link.Record.Members is not { } record) return;
        if (record.Is("rack", rack) && record.Is("rackId", _rackId) && record.Number("sequence") == link.Stored.Sequence) return;
        Add(
            link, "Misplaced", Invariant($"{rack} {_rackId} #{link.Stored.Sequence}"),
            Invariant($"{record.Text("rack")} {record.Text("rackId")} #{record.Number("sequence")}"), "the record belongs to another place: it was moved, copied or reordered");
    }

    private void CheckId(ChainLink link)
    {
        if (link.ChangeId is { } id && !_ids.Add(id))
            Add(link, "ChangeIdRepeated", null, id.ToString("D"), "an earlier change has the same id: it was recorded a second time, which RackParams never does");
    }

    private void CheckLink(ChainLink link)
    {
        if (link.Record.Members is not { } record || link.Stored.Sequence != (_before?.Stored.Sequence ?? 0) + 1) return;
        if (record.Is("previousHash", _before is null ? Hash.None : _before.Hash)) return;
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
        if (link.Outcome?.Members is not { } outcome) return;
        if (!outcome.Is("recordHash", link.RecordHash))
        {
            Add(link, "RecordAltered", link.RecordHashInOutcome, link.RecordHash,
                $"the record's text was altered after the fact: its hash is {Short(link.RecordHash)}, its outcome says {Short(link.RecordHashInOutcome)}");
        }

        if (link.Record.Members?.Text("changeId") is var asked && link.Record.Members is not null && !outcome.Is("changeId", asked))
            Add(link, "OutcomeMisplaced", asked, outcome.Text("changeId"), "the outcome is another change's");
    }

    private void CheckTime(ChainLink link)
    {
        var time = link.Time ?? "";
        if (string.CompareOrdinal(time, _lastTime) < 0)
            Add(link, "TimeRunsBack", $"{_lastTime} or later", time, "it says it is older than the change before it, which RackParams never writes");
        if (string.CompareOrdinal(time, _lastTime) > 0) _lastTime = time;
    }

    private void CheckCopies(ChainLink link)
    {
        if (link.Record.Members is not { } record) return;
        var copies = link.Stored.Copies;
        CheckCopy(link, record, "time", "time", copies.Time);
        CheckCopy(link, record.Member("actor"), "name", "actor", copies.Actor);
        CheckCopy(link, record, "action", "action", copies.Action);
        CheckCopy(link, record, "reason", "reason", copies.Reason);
        CheckCopy(link, record, "ticket", "ticket", copies.Ticket);
        if (link.Outcome is { } outcome) CheckCopy(link, outcome.Members, "result", "result", copies.Result);
        if (copies.Names is { } names) CheckNames(link, record, names);
    }

    private void CheckCopy(ChainLink link, CanonicalText? text, string member, string column, string? copy)
    {
        if (text?.Is(member, copy) ?? copy is null) return;
        AddCopy(link.Stored.Sequence, link.ChangeId, column, text?.Text(member), copy);
    }

    private void CheckNames(ChainLink link, CanonicalText record, IReadOnlyList<string> names)
    {
        var truth = record.Objects("assignments").Select(a => a.Text("name")).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (truth.SequenceEqual(names, StringComparer.Ordinal)) return;
        Add(
            link, "CopyDiffers", $"parameters: {string.Join(", ", truth)}", $"parameters: {string.Join(", ", names)}",
            "the index of changes by parameter names others than the record does, so a search by name could miss it; the record counts");
    }

    public void AddCopy(long sequence, Guid? change, string what, string? truth, string? copy) =>
        Add(sequence, change, "CopyDiffers", $"{what}: {truth}", $"{what}: {copy}", $"the column {what} shows something else than the record says; the record counts");

    internal static string Short(string? hash) => hash is { Length: > 8 } ? hash[..8] + "…" : hash ?? "nothing";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
