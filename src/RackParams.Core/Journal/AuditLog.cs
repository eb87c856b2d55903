using System.Globalization;
using System.Runtime.CompilerServices;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Ports;

namespace RackParams.Core.Journal;

/// <summary>Reads a rack's journal for people: by time, person, parameter, ticket, change. Streams; holds one page at a time.</summary>
public sealed class AuditLog(string rack, IJournalReader journal, ParameterCatalog catalog)
{
    /// <summary>Told where what was asked for reaches back before the journal's first change, and that names a journal it goes on from.</summary>
    public Action<Continuation> Before { get; init; } = _ => { };

    /// <summary>One line for each parameter of each change that is wanted, oldest first.</summary>
    public async IAsyncEnumerable<AuditLine> ReadAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in ChangesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            var assignments = entry.Record.Assignments;
            if (assignments.Count == 0 && query.Name is null && query.Groups.Count == 0) yield return new AuditLine(entry, null, 1, 1);
            for (var i = 0; i < assignments.Count; i++)
            {
                if (Wanted(query, assignments[i].Name)) yield return new AuditLine(entry, assignments[i], i + 1, assignments.Count);
            }
        }
    }

    /// <summary>The changes that are wanted, oldest first.</summary>
    public async IAsyncEnumerable<Entry> ChangesAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (query.Changes is { } changes)
        {
            foreach (var change in changes)
            {
                var found = await FindAsync(change, cancellationToken).ConfigureAwait(false);
                if (Wanted(query, found)) yield return found;
            }

            yield break;
        }

        var filter = new JournalFilter(query.Since, query.Until, query.Name is null && query.Groups.Count == 0 ? null : parameter => Wanted(query, parameter));
        await foreach (var stored in journal.FindAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            var entry = Entry.Read(stored);
            if (entry.Record is { Sequence: 1, Continues: { } past } && !(query.Since > entry.Record.Time)) Before(past);
            if (entry.Record.Time >= query.Until) yield break;
            if (Wanted(query, entry)) yield return entry;
        }
    }

    /// <summary>A change by its sequence or id.</summary>
    public async Task<Entry> FindAsync(string change, CancellationToken cancellationToken)
    {
        if (long.TryParse(change.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
        {
            var stored = await journal.ReadAsync(sequence, cancellationToken).ConfigureAwait(false);
            return stored is null ? throw new RackException(JournalErrors.NoSuchChange(rack, change)) : Entry.Read(stored);
        }

        if (Guid.TryParse(change, out var id))
        {
            await foreach (var stored in journal.ReadFromAsync(1, cancellationToken).ConfigureAwait(false))
            {
                var entry = Entry.Read(stored);
                if (entry.Record.ChangeId == id) return entry;
            }
        }

        throw new RackException(JournalErrors.NoSuchChange(rack, change));
    }

    private bool Wanted(AuditQuery query, Entry entry) =>
        (query.Since is not { } since || entry.Record.Time >= since)
        && (query.Until is not { } until || entry.Record.Time < until)
        && (query.User is not { } user || user(entry.Record.Actor.Name) || user(entry.Record.Claimed.StartedBy ?? ""))
        && (query.Outcomes.Count == 0 || query.Outcomes.Contains(entry.Result))
        && (query.Ticket is not { } ticket || (entry.Record.Ticket is { } number && ticket(number)))
        && ((query.Name is null && query.Groups.Count == 0) || entry.Record.Assignments.Any(a => Wanted(query, a.Name)));

    private bool Wanted(AuditQuery query, string parameter) =>
        (query.Name is not { } name || name(parameter))
        && (query.Groups.Count == 0 || catalog.Find(parameter) is { } definition && query.Groups.Any(definition.IsIn));
}
