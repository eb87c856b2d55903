using RackParams.Core.Journal;
using RackParams.Core.Ports;

namespace RackParams.Core.Ledgers;

/// <summary>A ledger named by its place alone, for who reads it without its rack.</summary>
public static class LedgerSource
{
    private const string S3 = "s3://";
    private const string Arn = "arn:";

    /// <summary>The ledger at a place: <c>s3://bucket/prefix</c>, the ARN of an event data store or channel, or a file that is there. Null: it is none of them.</summary>
    /// <param name="source">As typed.</param>
    /// <param name="resolve">Makes a full path of a file's.</param>
    public static LedgerDefinition? Parse(string source, Func<string, string> resolve)
    {
        if (source.StartsWith(S3, StringComparison.Ordinal))
            return new LedgerDefinition("source", LedgerKind.S3, source.TrimEnd('/'), LedgerDelivery.Queued);
        if (source.StartsWith(Arn, StringComparison.Ordinal))
        {
            var lake = new LedgerDefinition("source", LedgerKind.CloudTrailLake, source, LedgerDelivery.Queued) { Region = source.Split(':').ElementAtOrDefault(3) };
            return source.Contains(":eventdatastore/", StringComparison.Ordinal) ? lake with { Store = source } : lake;
        }

        var file = resolve(source);
        return File.Exists(file) ? new LedgerDefinition("source", LedgerKind.File, file, LedgerDelivery.Queued) : null;
    }

    /// <summary>The racks a ledger holds records of, in the order of their names.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="name">Only racks of this name; null: every rack.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> RacksAsync(ILedger ledger, string? name, CancellationToken cancellationToken)
    {
        var racks = new Dictionary<Guid, string>();
        await foreach (var copy in ledger.ReadAsync(null, 1, cancellationToken).ConfigureAwait(false))
        {
            if (copy.Part != LedgerPart.Record) continue;
            var record = ChangeText.ReadRecord(copy.Text);
            if (name is null || record.Rack == name) racks.TryAdd(record.RackId, record.Rack);
        }

        return [.. racks.Select(r => (r.Key, r.Value)).OrderBy(r => r.Value, StringComparer.Ordinal)];
    }
}
