namespace RackParams.Core.Journal;

/// <summary>Names the faults of a change that show without any other: in its texts, its place, its outcome and its columns.</summary>
internal sealed class ChangeChecker
{
    private readonly ChainLink _link;
    private List<AuditFault>? _faults;

    private ChangeChecker(ChainLink link) => _link = link;

    /// <summary>Its faults.</summary>
    /// <param name="rack">The rack it must say it belongs to.</param>
    /// <param name="rackId">That rack's id, as records write it.</param>
    /// <param name="link">The change.</param>
    /// <param name="gist">Its meaning, where the column of several members is to be checked as well.</param>
    public static IReadOnlyList<AuditFault> Faults(string rack, string rackId, ChainLink link, Gist? gist = null)
    {
        var checker = new ChangeChecker(link);
        checker.CheckTexts();
        checker.CheckPlace(rack, rackId);
        checker.CheckOutcome();
        checker.CheckCopies();
        checker.CheckSummary(gist);
        return checker._faults ?? (IReadOnlyList<AuditFault>)[];
    }

    private void Add(string fault, string? expected, string? found, string meaning) =>
        (_faults ??= []).Add(new AuditFault(_link.Stored.Sequence, _link.ChangeId, fault, expected, found, meaning));

    private void CheckTexts()
    {
        CheckText(_link.Stored.Record, _link.Record, "RecordUnreadable", "RecordNotCanonical", "record");
        if (_link.Outcome is { } outcome) CheckText(_link.Stored.Outcome!, outcome, "OutcomeUnreadable", "OutcomeNotCanonical", "outcome");
    }

    private void CheckText(string text, ReadText read, string unreadable, string notCanonical, string what)
    {
        if (read.Members is null) Add(unreadable, "a JSON object", Excerpt.Of(text, 60), $"the {what}'s text is no JSON object with one meaning any more: it was damaged or altered");
        else if (!read.IsCanonical) Add(notCanonical, "canonical JSON", null, $"the {what}'s text is not in the form RackParams writes, so something else wrote it");
    }

    private void CheckPlace(string rack, string rackId)
    {
        if (_link.Record.Members is not { } record) return;
        if (record.Is("rack", rack) && record.Is("rackId", rackId) && record.Number("sequence") == _link.Stored.Sequence) return;
        Add(
            "Misplaced", ChainChecker.Invariant($"{rack} {rackId} #{_link.Stored.Sequence}"),
            ChainChecker.Invariant($"{record.Text("rack")} {record.Text("rackId")} #{record.Number("sequence")}"), "the record belongs to another place: it was moved, copied or reordered");
    }

    private void CheckOutcome()
    {
        if (_link.Outcome?.Members is not { } outcome) return;
        if (!outcome.Is("recordHash", _link.RecordHash))
        {
            Add("RecordAltered", _link.RecordHashInOutcome, _link.RecordHash,
                $"the record's text was altered after the fact: its hash is {ChainChecker.Short(_link.RecordHash)}, its outcome says {ChainChecker.Short(_link.RecordHashInOutcome)}");
        }

        if (_link.Record.Members is { } record && !outcome.Agrees(record, "changeId"))
            Add("OutcomeMisplaced", record.Text("changeId"), outcome.Text("changeId"), "the outcome is another change's");
    }

    private void CheckCopies()
    {
        if (_link.Record.Members is not { } record) return;
        var copies = _link.Stored.Copies;
        CheckCopy(record, "time", "time", copies.Time);
        CheckCopy(record.Member("actor"), "name", "actor", copies.Actor);
        CheckCopy(record, "action", "action", copies.Action);
        CheckCopy(record, "reason", "reason", copies.Reason);
        CheckCopy(record, "ticket", "ticket", copies.Ticket);
        if (_link.Outcome is { } outcome) CheckCopy(outcome.Members, "result", "result", copies.Result);
        if (copies.Names is { } names) CheckNames(record, names);
    }

    private void CheckCopy(CanonicalText? text, string member, string column, string? copy)
    {
        if (text?.Is(member, copy) ?? copy is null) return;
        AddCopy(column, text?.Text(member), copy);
    }

    private void CheckNames(CanonicalText record, IReadOnlyList<string> names)
    {
        var truth = record.Items("assignments").Select(a => a?.Text("name")).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (truth.SequenceEqual(names, StringComparer.Ordinal)) return;
        Add(
            "CopyDiffers", $"parameters: {string.Join(", ", truth)}", $"parameters: {string.Join(", ", names)}",
            "the index of changes by parameter names others than the record does, so a search by name could miss it; the record counts");
    }

    // The other columns are members of the texts; this one is made of several.
    private void CheckSummary(Gist? gist)
    {
        if (gist is not null && gist.Summary != _link.Stored.Copies.Summary) AddCopy("summary", gist.Summary, _link.Stored.Copies.Summary);
    }

    private void AddCopy(string what, string? truth, string? copy) =>
        Add("CopyDiffers", $"{what}: {truth}", $"{what}: {copy}", $"the column {what} shows something else than the record says; the record counts");
}
