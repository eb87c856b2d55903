using RackParams.Core.Journal;

namespace RackParams.Core.Ports;

/// <summary>Complete changes of a rack as kept on this machine. Anybody may have altered them: who reads checks. What can't be read or written is as if it were not there.</summary>
public interface IJournalCopy : IAsyncDisposable
{
    /// <summary>The changes from a sequence on, ascending, their texts alone. All reads see one state of the copy.</summary>
    IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Keeps more changes; those it has it leaves as they are. Reads don't see them.</summary>
    Task AppendAsync(IReadOnlyList<StoredChange> changes, CancellationToken cancellationToken);

    /// <summary>Forgets all of it.</summary>
    Task DiscardAsync();
}
