using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Core.Ledgers;

/// <summary>Holds a checked journal against every ledger of its rack.</summary>
public sealed class LedgerInspector(RackSession session)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>The verification with what the ledgers add, and why any of them couldn't be asked.</summary>
    public async Task<(Verification Found, IReadOnlyList<RackException> Unread)> CompareAsync(Verification journal, CancellationToken cancellationToken)
    {
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        if (root.Ledgers.Count == 0) throw new RackException(LedgerErrors.None(session.Name));
        var (faults, against, unread) = (journal.Faults.ToList(), new List<string> { journal.CheckedAgainst }, new List<RackException>());
        foreach (var mark in root.Ledgers)
        {
            try
            {
                faults.AddRange(await session.Ledgers.UseAsync(
                    mark.Definition, Patience, (ledger, token) => new LedgerAuditor(root, mark).CompareAsync(session.Connection.Journal, ledger, token), cancellationToken).ConfigureAwait(false));
                against.Add(string.Create(CultureInfo.InvariantCulture, $"the ledger {mark.Definition.Title} up to #{mark.Delivered}"));
            }
            catch (RackException e)
            {
                unread.Add(e);
            }
        }

        return (journal with { Faults = [.. faults.OrderBy(f => f.Sequence)], CheckedAgainst = string.Join("; ", against) }, unread);
    }
}
