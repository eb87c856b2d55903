using System.Collections.Concurrent;
using RackParams.Core.Errors;
using RackParams.Core.Ports;

namespace RackParams.Core.Ledgers;

/// <summary>The ledgers of one session: each opened once, and waited for no longer than its deadline.</summary>
/// <param name="connector">Opens ledgers; null: this session can't reach any.</param>
/// <param name="rack">The rack's name.</param>
public sealed class LedgerShelf(ILedgerConnector? connector, string rack) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<LedgerDefinition, ILedger> _open = new();
    private readonly ConcurrentDictionary<(LedgerDefinition Ledger, string Text), LedgerReceipt> _sent = new();

    /// <summary>A shelf that holds none.</summary>
    public static LedgerShelf None { get; } = new(null, "");

    /// <summary>How long one ledger may hold up a change, at each of its steps.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Opens a ledger that is to be added.</summary>
    public ILedger Create(LedgerDefinition ledger) => Connector(ledger).Open(ledger, rack, create: true);

    /// <summary>Works on a ledger within a deadline. It holds even for one that doesn't listen: what it does late is lost, and delivered again.</summary>
    public async Task<T> UseAsync<T>(LedgerDefinition ledger, TimeSpan deadline, Func<ILedger, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(deadline);
        try
        {
            var opened = _open.GetOrAdd(ledger, d => Connector(d).Open(d, rack, create: false));
            return await Task.Run(() => work(opened, limited.Token), limited.Token).WaitAsync(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RackException(LedgerErrors.Silent(ledger, deadline), e);
        }
    }

    /// <summary>Delivers texts; those that this session delivered already aren't sent again.</summary>
    public async Task<LedgerReceipt> AppendAsync(LedgerDefinition ledger, IReadOnlyList<LedgerText> texts, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var unsent = texts.Where(t => !_sent.ContainsKey((ledger, t.Id))).ToList();
        if (unsent.Count > 0)
        {
            var receipt = await UseAsync(ledger, deadline, (opened, token) => opened.AppendAsync(unsent, token), cancellationToken).ConfigureAwait(false);
            foreach (var text in unsent) _sent[(ledger, text.Id)] = receipt;
        }

        return texts.Select(t => _sent[(ledger, t.Id)]).Min();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _open.Values) await ledger.DisposeAsync().ConfigureAwait(false);
        _open.Clear();
    }

    private ILedgerConnector Connector(LedgerDefinition ledger) =>
        connector ?? throw new RackException(LedgerErrors.DestinationInvalid(ledger.Destination, "ledgers can't be reached from here"));
}
