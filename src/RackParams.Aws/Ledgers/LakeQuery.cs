using System.Globalization;
using Amazon.CloudTrail;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Ledgers;

namespace RackParams.Aws.Ledgers;

/// <summary>Reads a rack's texts from an event data store. Only ids and numbers stand in the statement, so nothing in it needs escaping.</summary>
internal sealed class LakeQuery(AwsSession session, LakeArn store, TimeProvider time)
{
    private const int PageSize = 1000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The texts, ascending; the same one twice stays twice.</summary>
    public async Task<IReadOnlyList<LedgerCopy>> ReadAsync(Guid? rackId, long sequence, CancellationToken cancellationToken)
    {
        var started = await CallAsync("StartQuery", t => session.CloudTrail.StartQueryAsync(new() { QueryStatement = Statement(rackId, sequence) }, t), cancellationToken).ConfigureAwait(false);
        await FinishedAsync(started.QueryId!, cancellationToken).ConfigureAwait(false);
        var copies = new List<LedgerCopy>();
        string? next = null;
        do
        {
            var page = await CallAsync("GetQueryResults", t => session.CloudTrail.GetQueryResultsAsync(new() { QueryId = started.QueryId, NextToken = next, MaxQueryResults = PageSize }, t), cancellationToken).ConfigureAwait(false);
            copies.AddRange((page.QueryResultRows ?? []).Select(Read));
            next = page.NextToken;
        }
        while (next is not null);
        return [.. copies.OrderBy(c => c.Sequence).ThenBy(c => c.Part)];
    }

    private string Statement(Guid? rackId, long sequence)
    {
        var rack = rackId is { } id ? $" AND element_at(eventData.additionalEventData, 'rackId') = '{id:D}'" : "";
        return string.Create(CultureInfo.InvariantCulture, $"SELECT element_at(eventData.additionalEventData, 'sequence') AS sequence, element_at(eventData.additionalEventData, 'part') AS part, element_at(eventData.additionalEventData, 'text') AS text FROM {store.Id} WHERE eventData.eventSource = '{LakeEvent.Source}'{rack} AND element_at(eventData.additionalEventData, 'sequence') >= '{sequence:D12}' ORDER BY eventTime");
    }

    private async Task FinishedAsync(string query, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var state = await CallAsync("DescribeQuery", t => session.CloudTrail.DescribeQueryAsync(new() { QueryId = query }, t), cancellationToken).ConfigureAwait(false);
            if (state.QueryStatus == QueryStatus.FINISHED) return;
            if (state.QueryStatus != QueryStatus.QUEUED && state.QueryStatus != QueryStatus.RUNNING)
                throw new RackException(LakeErrors.QueryFailed(store.Text, state.QueryStatus?.Value ?? "no state", state.ErrorMessage));
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A row is a list of columns, an object each.
    private LedgerCopy Read(List<Dictionary<string, string>> row)
    {
        var columns = row.SelectMany(c => c).ToDictionary(c => c.Key, c => c.Value, StringComparer.OrdinalIgnoreCase);
        return columns.TryGetValue("text", out var text) && Enum.TryParse<LedgerPart>(columns.GetValueOrDefault("part"), out var part)
            && long.TryParse(columns.GetValueOrDefault("sequence"), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new LedgerCopy(sequence, part, text, [])
                : throw new RackException(LakeErrors.RowUnreadable(store.Text, string.Join(", ", columns.Keys)));
    }

    private Task<T> CallAsync<T>(string operation, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken) =>
        session.CallAsync(new AwsCall($"cloudtrail:{operation}", $"event data store {store.Id}"), send, cancellationToken);
}
