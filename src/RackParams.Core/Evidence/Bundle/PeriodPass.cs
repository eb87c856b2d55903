using System.Text;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>One walk along a journal: what of it belongs to a period is written, what a report needs is kept. Nothing is kept that grows with the number of changes but what is to be reported.</summary>
internal sealed class PeriodPass(DateTimeOffset since, DateTimeOffset until, BundleFile records, BundleFile changes)
{
    private readonly StringBuilder _text = new();
    private DateTimeOffset _time;
    private string? _lastHash;

    /// <summary>State at the end of the period.</summary>
    public RecordedState End { get; } = new();

    /// <summary>Values at its beginning; where the journal begins in it, those of the baseline.</summary>
    public IReadOnlyDictionary<string, string?> Start { get; private set; } = new Dictionary<string, string?>();

    /// <summary>The change after which <see cref="Start"/> is.</summary>
    public long StartsAt { get; private set; }

    /// <summary>Up to which catalog's parameters <see cref="Start"/> tells.</summary>
    public int StartCatalog { get; private set; }

    /// <summary>The last complete change before it.</summary>
    public Head Before { get; private set; } = new(0, Hash.None, DateTimeOffset.UnixEpoch);

    public ContinuityWatch Watch { get; } = new(since, until);

    public Findings Findings { get; } = new();

    /// <summary>The journal that this one goes on from; null: there is none.</summary>
    public Continuation? Continues { get; private set; }

    public long Count { get; private set; }

    public long? First { get; private set; }

    public long? Last { get; private set; }

    public bool Open { get; private set; }

    public PeriodSeal Seal => new(Count, First, Last, Before.EntryHash, _lastHash ?? Before.EntryHash, Open);

    public Head After => End.Head ?? Before;

    /// <summary>Takes the next change. What can't be read belongs to the period that its neighbours belong to.</summary>
    public void Next(StoredChange stored, Entry? entry)
    {
        if (entry is not null) _time = entry.Record.Time;
        if (_time >= until) return;
        if (_time >= since) Put(stored, entry);
        if (entry is not null)
        {
            Continues ??= entry.Record.Continues;
            End.Next(entry);
            Watch.Next(entry);
        }

        if (_time >= since && Before.Sequence == 0 && First == stored.Sequence) Begins(stored.Sequence);
        if (_time >= since) return;
        if (stored.Outcome is { } outcome) Before = entry is null ? new Head(stored.Sequence, Hash.Of(outcome), _time) : Head.Of(entry);
        (Start, StartsAt, StartCatalog) = (End.Values, stored.Sequence, End.BaselineCatalog);
    }

    /// <summary>The columns' titles.</summary>
    public void Begin()
    {
        CsvText.Append(_text, AuditColumns.Names);
        Flush(changes);
    }

    private void Begins(long after) =>
        (Start, StartsAt, StartCatalog) = (new Dictionary<string, string?>(End.Values, StringComparer.Ordinal), after, End.BaselineCatalog);

    private void Put(StoredChange stored, Entry? entry)
    {
        if (First is null)
        {
            First = stored.Sequence;
            Begins(Before.Sequence);
        }

        Count++;
        Last = stored.Sequence;
        Open = stored.Outcome is null;
        _lastHash = Hash.Of(stored.Outcome ?? stored.Record);
        Line(stored.Record);
        if (stored.Outcome is { } outcome) Line(outcome);
        if (entry is null) return;
        foreach (var line in AuditColumns.Lines(entry)) CsvText.Append(_text, AuditColumns.Cells(line));
        Flush(changes);
        Findings.Next(entry);
    }

    // A canonical text has no line feed. One in an altered text would tear the file's lines; its hash is wrong either way.
    private void Line(string text)
    {
        records.Write(text.ReplaceLineEndings(" "));
        records.Write("\n");
    }

    private void Flush(BundleFile file)
    {
        file.Write(_text.ToString());
        _text.Clear();
    }
}
