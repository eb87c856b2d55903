using System.Runtime.CompilerServices;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Support;

/// <summary>A journal in memory that counts what it is asked: an object is a request, and so is a page.</summary>
internal sealed class ListedJournal(Guid rackId) : IJournalReader
{
    public List<StoredChange> Changes { get; } = [];

    public Head? Head { get; set; }

    public int Requests { get; set; }

    /// <summary>How many changes went over the wire.</summary>
    public int Sent { get; set; }

    public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken)
    {
        Requests++;
        return Task.FromResult<RackRoot?>(new RackRoot(rackId, "production", new RackSetting("workload", "workload", "c", "r", "t"), 1, Head, []));
    }

    public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        Requests++;
        Sent++;
        return Task.FromResult(Changes.Find(c => c.Sequence == sequence));
    }

    public async IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = Changes.Where(c => c.Sequence >= sequence).Chunk(ChangeName.PageSize).DefaultIfEmpty([]);
        foreach (var page in wanted)
        {
            await Task.Yield();
            Requests++;
            Sent += page.Length;
            foreach (var change in page) yield return change;
        }
    }
}
