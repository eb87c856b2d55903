using System.Security.Cryptography;
using System.Text;
using RackParams.Benchmarks.Support;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Benchmarks;

/// <summary>Verifying a chain, against nothing but SHA-256 of the same bytes.</summary>
internal sealed class VerifyBenchmark : IBenchmark
{
    // Short, so that some of many pairs run undisturbed on a machine that others use.
    private const int Count = 500;
    private const int Times = 501;
    private const double Least = 0.5;

    private static readonly Guid RackId = new(1, 2, 3, new byte[8]);

    public string Name => "verify";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        var changes = Chains.Of("production", RackId, Count).ToList();
        var texts = changes.SelectMany(c => new[] { c.Record, c.Outcome! }).Select(Encoding.UTF8.GetBytes).ToList();
        var verifier = new Verifier("production", new Listed(changes));
        var pairs = await Pairs.RunAsync(
            Times,
            () => Pairs.TimeAsync(async () =>
            {
                var found = await verifier.VerifyAsync(null, default).ConfigureAwait(false);
                if (found.Faults is not [{ Fault: "IndexDiffers" }]) throw new InvalidOperationException($"The chain isn't whole: {found.Faults[0].Meaning}");
            }),
            () => Pairs.TimeAsync(() =>
            {
                Span<byte> hash = stackalloc byte[32];
                foreach (var text in texts) SHA256.HashData(text, hash);
                return Task.CompletedTask;
            }),
            warmUp: Times).ConfigureAwait(false);
        yield return AppendBenchmark.Speed($"Verifying a chain of {Count} changes in memory", "SHA-256 of the same bytes", pairs, Least);
    }

    /// <summary>A journal in memory, so that what is timed is the check and not the disk.</summary>
    private sealed class Listed(List<StoredChange> changes) : IJournal
    {
        public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => Task.FromResult<RackRoot?>(new RackRoot(
            RackId, "production", new RackSetting("workload", "workload", "", "", ""), 1, new Head(changes.Count, Hash.Of(changes[^1].Outcome!), Chains.Time(changes.Count)), []));

        public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => Task.FromResult<StoredChange?>(changes[(int)sequence - 1]);

        public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask.ConfigureAwait(false);
            for (var i = (int)sequence - 1; i < changes.Count; i++) yield return changes[i];
        }

        public Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
