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

    /// <summary>The same, for somebody who is going to write.</summary>
    public static async Task<RackRoot> RequireWritableAsync(RackSession session, CancellationToken cancellationToken)
    {
        var root = await RequireAsync(session, cancellationToken).ConfigureAwait(false);
        if (root.MinWriterSchema > ChangeText.Schema)
            throw new RackException(JournalErrors.WriterTooOld(session.Name, root.MinWriterSchema));
        return root;
    }
}
