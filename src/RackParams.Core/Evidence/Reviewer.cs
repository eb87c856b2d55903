using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence;

/// <summary>Records that somebody looked through the log, and what they found.</summary>
public sealed class Reviewer(RackSession session)
{
    /// <summary>Records a review of all changes since the last review.</summary>
    /// <param name="through">The last change looked at, by sequence or id; null: the last there is.</param>
    /// <param name="finding">What was found.</param>
    /// <param name="ticket">Ticket, if any.</param>
    /// <param name="cancellationToken">Stops it before the record.</param>
    public Task<Entry> ReviewAsync(string? through, string finding, string? ticket, CancellationToken cancellationToken) =>
        new RecordOnly(session).WriteAsync(
            ChangeAction.Review, finding, ticket,
            async (root, record, token) =>
            {
                var last = await new AuditLog(session.Name, session.Connection.Journal, session.Catalog)
                    .FindAsync(through ?? root.Head!.Sequence.ToString(CultureInfo.InvariantCulture), token).ConfigureAwait(false);
                if (last.Hash is null) throw new RackException(JournalErrors.OpenChange(session.Name, last.Record));
                var from = await ReviewedAsync(last.Record.Sequence, token).ConfigureAwait(false) + 1;
                if (from > last.Record.Sequence) throw new RackException(EvidenceErrors.AlreadyReviewed(session.Name, last.Record.Sequence));
                return (record with { RefersTo = last.Record.ChangeId, Review = new Review(from, last.Record.Sequence, last.Hash) }, []);
            },
            cancellationToken);

    // The last change that an earlier review went through to.
    private async Task<long> ReviewedAsync(long before, CancellationToken cancellationToken)
    {
        var reviewed = 0L;
        await foreach (var stored in session.Connection.Journal.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
        {
            if (stored.Copies.Action == nameof(ChangeAction.Review) && Entry.Read(stored).Record.Review is { } review) reviewed = Math.Max(reviewed, review.Through);
        }

        // A review that went further than what is looked at now looks at all of it again.
        return reviewed > before ? 0 : reviewed;
    }
}
