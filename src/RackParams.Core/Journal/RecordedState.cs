namespace RackParams.Core.Journal;

/// <summary>What a journal says of a rack's parameters, change by change: each one's value and last change, and the head so far.</summary>
public sealed class RecordedState
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndexEntry> _last = new(StringComparer.Ordinal);

    /// <summary>Value of each parameter that a complete change has told; null: not set in the object.</summary>
    public IReadOnlyDictionary<string, string?> Values => _values;

    /// <summary>Last change of each parameter.</summary>
    public IReadOnlyDictionary<string, IndexEntry> Last => _last;

    /// <summary>The last complete change; null before the first.</summary>
    public Head? Head { get; private set; }

    /// <summary>Id of the change that <see cref="Head"/> tells of.</summary>
    public Guid? HeadId { get; private set; }

    /// <summary>Catalog version of the baseline: what that version knew and the baseline leaves out was not set. Zero before it.</summary>
    public int BaselineCatalog { get; private set; }

    /// <summary>Takes one more change. One without outcome says nothing of what is live.</summary>
    public void Next(Entry entry)
    {
        if (entry.Outcome is null) return;
        if (entry.Record.Action is ChangeAction.Register or ChangeAction.Baseline) BaselineCatalog = entry.Record.Catalog;
        foreach (var assignment in entry.Outcome.Assignments) _values[assignment.Name] = assignment.Live;
        ParameterIndex.Put(_last, entry);
        Head = Head.Of(entry);
        HeadId = entry.Record.ChangeId;
    }
}
