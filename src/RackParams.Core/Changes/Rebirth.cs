using System.Globalization;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Notices an object that isn't the one that was recorded: deleted, and made anew under the same name.</summary>
/// <remarks>The journal knows its uid. It is read only where the object is younger than the last record of what lives in it, so that an ordinary plan needs no request for this.</remarks>
internal sealed class Rebirth(RackSession session, RackRoot root, LiveState live)
{
    // A change that makes an object is recorded before it does.
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(1);

    /// <summary>What to know of an object that is about to be written, in a sentence; null: it is the one that was recorded.</summary>
    public async Task<string?> WarnAsync(TargetRef target, CancellationToken cancellationToken)
    {
        if (live.Objects.GetValueOrDefault(target) is not { } there || BornAt(there) is not { } born || Last(target) is not { } last || born <= last.Time + Making) return null;
        var (sequence, uid) = (last.Sequence, (string?)null);
        await foreach (var stored in session.Connection.Journal.ReadFromAsync(last.Sequence, cancellationToken).ConfigureAwait(false))
        {
            if (Entry.Read(stored).Outcome?.Targets.FirstOrDefault(t => t.Kind == target.Kind.ToString() && t.Name == target.Name) is { Uid: { } named })
                (sequence, uid) = (stored.Sequence, named);
        }

        return uid is null || uid == there.Uid ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{session.Name}: {target} isn't the object that #{sequence} recorded: it was deleted and made anew, without a record, at {born.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}. To see what else is not as recorded: Get-RackDrift -Rack {session.Name}");
    }

    private IndexEntry? Last(TargetRef target) => root.Index
        .Where(i => session.Catalog.Find(i.Name)?.Binding.Targets.Any(t => !t.IsEvery && live.Documents.Target(t) == target) == true)
        .MaxBy(i => i.Sequence);

    private static DateTimeOffset? BornAt(LiveObject there) =>
        DateTimeOffset.TryParse(there.Document["metadata"]?["creationTimestamp"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
