using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Reads a session's rack and makes sure that it is the one that was registered.</summary>
internal static class RackRoots
{
    public static async Task<RackRoot> RequireAsync(RackSession session, CancellationToken cancellationToken)
    {
        var root = await session.Connection.Journal.ReadRackAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new RackException(RackErrors.NotRegistered(session.Name));
        if (session.Connection.Rack.RackId is { } known && known != root.RackId)
            throw new RackException(RackErrors.Replaced(session.Name, known, root.RackId));
        return root;
    }

    /// <summary>The same, for somebody who only reads: a complete change that a head lagging by one doesn't tell of yet counts.</summary>
    public static async Task<RackRoot> RequireCurrentAsync(RackSession session, CancellationToken cancellationToken)
    {
        var root = await RequireAsync(session, cancellationToken).ConfigureAwait(false);
        return Current(root, await NextAsync(session, root, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The change after the head; null where there is none.</summary>
    public static Task<StoredChange?> NextAsync(RackSession session, RackRoot root, CancellationToken cancellationToken) =>
        session.Connection.Journal.ReadAsync((root.Head?.Sequence ?? 0) + 1, cancellationToken);

    /// <summary>The rack as it is once its head has moved to the change after it. A change that is open or doesn't follow moves nothing.</summary>
    public static RackRoot Current(RackRoot root, StoredChange? next)
    {
        if (next?.Outcome is null) return root;
        try
        {
            var entry = Entry.Read(next);
            return entry.Record.PreviousHash == (root.Head?.EntryHash ?? Hash.None) && entry.Outcome!.RecordHash == entry.RecordHash
                ? root with { Head = Head.Of(entry), Index = ParameterIndex.With(root.Index, entry) }
                : root;
        }
        catch (RackException e) when (e.Error.Kind == ErrorKind.InvalidData)
        {
            // Test-RackAuditLog names it; here it only means that the head stands.
            return root;
        }
    }

    /// <summary>The same, for somebody who is going to write.</summary>
    public static async Task<RackRoot> RequireWritableAsync(RackSession session, CancellationToken cancellationToken)
    {
        var root = await RequireAsync(session, cancellationToken).ConfigureAwait(false);
        if (root.ContinuedBy is { } by) throw new RackException(LifeErrors.Continued(session.Name, by));
        if (root.MinWriterSchema > ChangeText.Schema)
            throw new RackException(JournalErrors.WriterTooOld(session.Name, root.MinWriterSchema));
        return root;
    }
}
