using RackParams.Core.Ledgers;

namespace RackParams.Core.Journal;

/// <summary>What is kept beside a head, derived from the chain anew. Of each change only what decides is looked at; those that are a parameter's last are read at the end.</summary>
internal sealed class DerivedState
{
    private readonly Dictionary<string, (StoredChange Change, string? Value)> _last = new(StringComparer.Ordinal);

    /// <summary>The ledgers, sorted by name.</summary>
    public IReadOnlyList<LedgerMark> Ledgers { get; private set; } = [];

    /// <summary>Takes one more change, if it is complete.</summary>
    public void Next(ChainLink link)
    {
        if (link.Record.Members is not { } record || link.Outcome?.Members is not { } outcome) return;
        if (record.Is("action", nameof(ChangeAction.Ledger)))
        {
            if (Entry.TryRead(link.Stored) is { } entry) Ledgers = LedgerMarks.With(Ledgers, entry);
            return;
        }

        foreach (var assignment in outcome.Objects("assignments"))
        {
            if (assignment.Text("name") is not { } name) continue;
            var value = IndexEntry.Shorten(assignment.Text("live"));
            if (ParameterIndex.IsLast(assignment.Is("result", "Applied"), value, _last.TryGetValue(name, out var before), before.Value))
                _last[name] = (link.Stored, value);
        }
    }

    /// <summary>Last change of each parameter, sorted by name.</summary>
    public IReadOnlyList<IndexEntry> Index()
    {
        var read = _last.Values.Select(l => l.Change).DistinctBy(c => c.Sequence).ToDictionary(c => c.Sequence, Entry.TryRead);
        return [.. _last.OrderBy(l => l.Key, StringComparer.Ordinal)
            .Select(l => (Name: l.Key, Entry: read[l.Value.Change.Sequence]))
            .Where(l => l.Entry is not null)
            .Select(l => ParameterIndex.Of(l.Entry!, l.Name))];
    }
}
