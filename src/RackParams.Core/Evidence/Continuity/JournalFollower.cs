using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Evidence.Continuity;

/// <summary>Feeds a watch with a journal that may grow meanwhile. Objects are looked at after a walk along the journal: what was recorded in between must not look like an edit behind it.</summary>
internal sealed class JournalFollower(ContinuityWatch watch)
{
    private long _next = 1;

    // The last change, while it has no outcome: its end may be known when the journal is read again.
    private Entry? _open;

    public ContinuityWatch Watch => watch;

    /// <summary>Takes the next change of the journal.</summary>
    public void Next(StoredChange stored, Entry? entry)
    {
        End();
        if (entry is { Outcome: null }) _open = entry;
        else if (entry is not null) watch.Next(entry);
        _next = stored.Sequence + (_open is null ? 1 : 0);
    }

    /// <summary>Reads what the journal has beyond what was taken.</summary>
    public async Task CatchUpAsync(IJournalReader journal, CancellationToken cancellationToken)
    {
        _open = null;
        await foreach (var stored in journal.ReadFromAsync(_next, cancellationToken).ConfigureAwait(false)) Next(stored, Entry.TryRead(stored));
        End();
    }

    private void End()
    {
        if (_open is { } open) watch.Next(open);
        _open = null;
    }
}
