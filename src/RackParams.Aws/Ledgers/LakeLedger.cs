using System.Runtime.CompilerServices;
using System.Text;
using Amazon.CloudTrail;
using Amazon.CloudTrailData.Model;
using Amazon.Runtime;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;
using RackParams.Core.Ports;

namespace RackParams.Aws.Ledgers;

/// <summary>A ledger in CloudTrail Lake: written through a channel, read by queries, some minutes later. What the channel took is delivered; what a query found is confirmed.</summary>
internal sealed class LakeLedger(LedgerDefinition ledger, AwsSession session, TimeProvider time) : ILedger
{
    // A call takes a hundred events and a megabyte; the rest of the request needs a little of it.
    private const int Most = 100;
    private const int Bytes = 1000 * 1000;
    private const int Attempts = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task<LedgerDefinition> ExamineAsync(CancellationToken cancellationToken)
    {
        var (store, channel) = (ledger.Store, LakeArn.Require(ledger.Destination, "channel"));
        var found = await CallAsync("cloudtrail:GetChannel", $"channel {channel.Id}", t => session.CloudTrail.GetChannelAsync(new() { Channel = channel.Text }, t), cancellationToken).ConfigureAwait(false);
        var leadsTo = (found.Destinations ?? []).Where(d => d.Type == DestinationType.EVENT_DATA_STORE).Select(d => d.Location!).ToList();
        store = store is null ? leadsTo.FirstOrDefault() : leadsTo.Find(s => s == store || s.EndsWith("/" + store, StringComparison.Ordinal));
        if (store is null) throw new RackException(LakeErrors.NoStore(ledger, leadsTo));
        return ledger with { Region = channel.Region, Store = store };
    }

    public async Task<LedgerReceipt> AppendAsync(IReadOnlyList<LedgerText> texts, CancellationToken cancellationToken)
    {
        var channel = LakeArn.Require(ledger.Destination, "channel");
        var batch = new List<AuditEvent>();
        var size = 0;
        foreach (var text in texts)
        {
            var one = LakeEvent.Of(text, channel.Account);
            var bytes = Encoding.UTF8.GetByteCount(System.Text.Json.JsonSerializer.Serialize(one.EventData)) + one.Id!.Length + 200;
            if (bytes > Bytes) throw new RackException(LakeErrors.TooLarge(ledger, text, bytes));
            if (batch.Count == Most || size + bytes > Bytes)
            {
                await PutAsync(channel, batch, cancellationToken).ConfigureAwait(false);
                (batch, size) = ([], 0);
            }

            batch.Add(one);
            size += bytes;
        }

        if (batch.Count > 0) await PutAsync(channel, batch, cancellationToken).ConfigureAwait(false);
        return LedgerReceipt.Delivered;
    }

    public async IAsyncEnumerable<LedgerCopy> ReadAsync(Guid? rackId, long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = ledger.Store ?? (await ExamineAsync(cancellationToken).ConfigureAwait(false)).Store!;
        var query = new LakeQuery(session, LakeArn.Require(store, "eventdatastore"), time);
        foreach (var copy in await query.ReadAsync(rackId, sequence, cancellationToken).ConfigureAwait(false)) yield return copy;
    }

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    // An answer can hold failures beside successes: those alone are tried again, one by one, for an event may fail because of its neighbours.
    private async Task PutAsync(LakeArn channel, List<AuditEvent> events, CancellationToken cancellationToken)
    {
        var failed = await TryAsync(channel, events, cancellationToken).ConfigureAwait(false);
        foreach (var one in events.Where(e => failed.ContainsKey(e.Id!)))
        {
            for (var attempt = 1; ; attempt++)
            {
                var again = await TryAsync(channel, [one], cancellationToken).ConfigureAwait(false);
                if (again.Count == 0) break;
                if (attempt == Attempts) throw new RackException(LakeErrors.NotTaken(ledger, one.Id!, again[one.Id!]));
                await Task.Delay(Pause * attempt, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Ids that were not taken, with what was said; an id that the answer leaves out wasn't either.
    private async Task<Dictionary<string, string>> TryAsync(LakeArn channel, List<AuditEvent> events, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("cloudtrail-data:PutAuditEvents", $"channel {channel.Id}", t => session.CloudTrailData.PutAuditEventsAsync(
            new() { ChannelArn = channel.Text, AuditEvents = events }, t), cancellationToken, writes: true).ConfigureAwait(false);
        var taken = (answer.Successful ?? []).Select(s => s.Id).ToHashSet();
        var said = (answer.Failed ?? []).GroupBy(f => f.Id ?? "").ToDictionary(g => g.Key, g => $"{g.First().ErrorCode}: {g.First().ErrorMessage}");
        return events.Where(e => !taken.Contains(e.Id)).ToDictionary(e => e.Id!, e => said.GetValueOrDefault(e.Id!) ?? "it isn't in the answer");
    }

    private async Task<T> CallAsync<T>(string action, string subject, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken, bool writes = false)
    {
        try
        {
            return await session.CallAsync(new AwsCall(action, subject, writes), send, cancellationToken).ConfigureAwait(false);
        }
        catch (RackException e) when (e.InnerException is AmazonServiceException { ErrorCode: { } code } && LakeErrors.IsAbsence(code))
        {
            throw new RackException(LakeErrors.Absent(ledger, e.InnerException.Message), e);
        }
    }
}
