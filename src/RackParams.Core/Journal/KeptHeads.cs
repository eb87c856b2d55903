using System.Globalization;

namespace RackParams.Core.Journal;

/// <summary>Holds a chain against heads that were kept elsewhere: one that was rewritten as a whole, with every hash computed anew, agrees with itself and not with them.</summary>
internal sealed class KeptHeads(IReadOnlyList<KeptHead> kept, Guid rackId)
{
    private readonly Dictionary<long, ChainLink> _links = [];
    private readonly HashSet<long> _wanted = [.. kept.Select(k => k.Head.Sequence)];

    public void Next(ChainLink link)
    {
        if (_wanted.Contains(link.Stored.Sequence)) _links[link.Stored.Sequence] = link;
    }

    /// <param name="checker">Gets the faults.</param>
    /// <param name="past">The journal this one goes on from; null: there is none.</param>
    public void Judge(ChainChecker checker, Continuation? past)
    {
        foreach (var one in kept)
        {
            if (past?.RackId != one.RackId) Judge(checker, one);
            else if (PastCheck.Fault(past, one.Head.Sequence, one.Head.EntryHash, one.Title) is { } fault) checker.Add(fault.Sequence, fault.ChangeId, fault.Fault, fault.Expected, fault.Found, fault.Meaning);
        }
    }

    private void Judge(ChainChecker checker, KeptHead one)
    {
        var (sequence, hash) = (one.Head.Sequence, one.Head.EntryHash);
        if (one.RackId != rackId)
        {
            checker.Add(sequence, null, "KeptHeadForeign", one.RackId.ToString("D"), rackId.ToString("D"), $"{one.Title} is of another rack, or this rack was made anew under its name");
        }
        else if (sequence > 0 && !_links.ContainsKey(sequence))
        {
            checker.Add(sequence, null, "KeptHeadMissing", hash, null, string.Create(CultureInfo.InvariantCulture, $"{one.Title} knows #{sequence}, which is not there: changes were removed after it was kept, or the journal came back from an older backup"));
        }
        else if (sequence > 0 && _links[sequence].Hash is var found && found != hash)
        {
            checker.Add(sequence, _links[sequence].ChangeId, "KeptHeadDiffers", hash, found,
                $"its hash is {ChainChecker.Short(found)}, {one.Title} says {ChainChecker.Short(hash)}: the journal was rewritten up to here after that head was kept");
        }
    }
}
