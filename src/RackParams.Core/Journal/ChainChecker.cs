using System.Globalization;

namespace RackParams.Core.Journal;

/// <summary>Follows a chain change by change and names each fault. Knows texts and hashes only: no port, no clock.</summary>
internal sealed class ChainChecker(string rack, Guid rackId)
{
    private readonly List<AuditFault> _faults = [];
    private readonly HashSet<Guid> _ids = [];
    private readonly string _rackId = rackId.ToString("D");
    private ChainLink? _before;
    private ChainLink? _latest;

    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <summary>The last change seen.</summary>
    public ChainLink? Last => _before;

    public void Next(StoredChange stored) => Next(ChainLink.Of(stored));

    public void Next(ChainLink link) => Next(link, Alone(link));

    /// <summary>What can be said of a change without any other. It may be asked at any time and of many changes at once.</summary>
    public IReadOnlyList<AuditFault> Alone(ChainLink link, Gist? gist = null) => ChangeChecker.Faults(rack, _rackId, link, gist);

    /// <summary>Takes the next change, with what was said of it alone.</summary>
    public void Next(ChainLink link, IReadOnlyList<AuditFault> alone)
    {
        CheckGap(link);
        _faults.AddRange(alone);
        CheckId(link);
        CheckLink(link);
        CheckTime(link);
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

    private void CheckId(ChainLink link)
    {
        if (link.ChangeId is { } id && !_ids.Add(id))
            Add(link, "ChangeIdRepeated", null, id.ToString("D"), "an earlier change has the same id: it was recorded a second time, which RackParams never does");
    }

    private void CheckLink(ChainLink link)
    {
        if (link.Record.Members is null || link.Stored.Sequence != (_before?.Stored.Sequence ?? 0) + 1) return;
        if (link.Names(_before)) return;
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

    private void CheckTime(ChainLink link)
    {
        var later = _latest is null ? 1 : link.Time.SequenceCompareTo(_latest.Time);
        if (later < 0)
            Add(link, "TimeRunsBack", $"{_latest!.Time} or later", link.Time.ToString(), "it says it is older than the change before it, which RackParams never writes");
        if (later > 0) _latest = link;
    }

    internal static string Short(string? hash) => hash is { Length: > 8 } ? hash[..8] + "…" : hash ?? "nothing";

    internal static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
