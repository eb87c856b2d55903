using System.Runtime.CompilerServices;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>Ledgers, each call of which is a step.</summary>
internal sealed class SteppedLedgers(ILedgerConnector inner, Steps steps) : ILedgerConnector
{
    public ILedger Open(LedgerDefinition ledger, string rack, bool create) => new SteppedLedger(inner.Open(ledger, rack, create), steps);

    private sealed class SteppedLedger(ILedger inner, Steps steps) : ILedger
    {
        public Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken) => steps.TakeAsync("examine ledger", () => inner.ExamineAsync(cancellationToken));

        public Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken) =>
            steps.TakeAsync("deliver", () => inner.AppendAsync(texts, cancellationToken));

        public async IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var copies = await steps.TakeAsync("read ledger", async () => await inner.ReadAsync(rackId, sequence, cancellationToken).ToListAsync(cancellationToken));
            foreach (var copy in copies) yield return copy;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
