using RackParams.Core.Racks;

namespace RackParams.Core.Journal;

/// <summary>The index parameter → last change, followed along a chain: of many changes only the last of each parameter are read whole.</summary>
internal sealed class LastChanges
{
    private readonly Dictionary<string, IndexEntry> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChainLink> _last = new(StringComparer.Ordinal);

    /// <summary>Takes the next complete change.</summary>
    public void Next(ChainLink link, Gist gist)
    {
        if (gist.Action == ChangeAction.Ledger) return;

        // What came about counts, whatever was before; what didn't is judged by what was.
        if (gist.Assignments.All(a => a.Applied))
        {
            foreach (var assignment in gist.Assignments)
                if (!assignment.Name.StartsWith(RackSetting.Mark, StringComparison.Ordinal)) _last[assignment.Name] = link;
            return;
        }

        Settle();
        if (Entry.TryRead(link) is { } entry) ParameterIndex.Put(_index, entry);
    }

    /// <summary>The index, by name.</summary>
    public IReadOnlyList<IndexEntry> Sorted()
    {
        Settle();
        return [.. _index.Values.OrderBy(i => i.Name, StringComparer.Ordinal)];
    }

    private void Settle()
    {
        foreach (var changes in _last.GroupBy(last => last.Value, last => last.Key))
        {
            var set = new Dictionary<string, IndexEntry>(StringComparer.Ordinal);
            if (Entry.TryRead(changes.Key) is { } entry) ParameterIndex.Put(set, entry);
            foreach (var name in changes.Where(set.ContainsKey)) _index[name] = set[name];
        }

        _last.Clear();
    }
}
