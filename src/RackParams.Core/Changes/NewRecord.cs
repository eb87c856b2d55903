using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>What every record after the baseline begins with: its place in the chain, its time, who and why.</summary>
internal static class NewRecord
{
    public static ChangeRecord After(RackRoot root, RackSession session, Actor actor, ChangeAction action, string reason, string? ticket, TimeSpan applyWithin)
    {
        var now = Timestamp.Cut(session.Connection.Clock.GetUtcNow());
        return new ChangeRecord
        {
            Catalog = session.Catalog.Version,
            RackId = root.RackId,
            Rack = root.Name,
            Sequence = (root.Head?.Sequence ?? 0) + 1,
            ChangeId = session.Ids.Next(),
            Time = root.Head is { } head && head.Time > now ? head.Time : now,
            ApplyBefore = now + applyWithin,
            Actor = actor,
            Claimed = session.Claimed,
            Action = action,
            Assignments = [],
            Reason = reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(ticket) ? null : ticket.Trim(),
            PreviousHash = root.Head?.EntryHash ?? Hash.None,
        };
    }
}
