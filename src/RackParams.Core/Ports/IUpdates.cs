using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>Follows what a rack's outside works on.</summary>
public interface IUpdates
{
    /// <summary>What works on objects and was begun within a time: of a writer that did not live to note it, or never heard the answer.</summary>
    Task<IReadOnlyList<UpdateRef>> RunningAsync(IEnumerable<TargetRef> targets, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Waits until an update has come to its end. Null: it went well; else how it failed, in a sentence. Being cancelled leaves it running.</summary>
    Task<string?> FollowAsync(UpdateRef update, Func<string, Task> progress, CancellationToken cancellationToken);

    /// <summary>The updates of an object that are remembered; null: none ever are of such an object.</summary>
    Task<IReadOnlyList<PastUpdate>?> HistoryAsync(TargetRef target, CancellationToken cancellationToken);
}
