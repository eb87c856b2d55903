using System.Runtime.CompilerServices;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using RackParams.Aws.Access;

namespace RackParams.Aws.Trails;

/// <summary>CloudTrail's event history: management events of the last 90 days, newest first. AWS answers two questions a second.</summary>
internal sealed class EventHistory(AwsSession session, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The events that have an attribute, page by page as they are asked for.</summary>
    public async IAsyncEnumerable<HistoryEvent> ReadAsync(
        LookupAttributeKey key, string value, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new LookupEventsRequest
        {
            LookupAttributes = [new LookupAttribute { AttributeKey = key, AttributeValue = value }],
            StartTime = from.UtcDateTime,
            EndTime = to.UtcDateTime,
        };
        do
        {
            var answer = await session.CallAsync(
                new AwsCall("cloudtrail:LookupEvents", $"events {value}"), t => session.CloudTrail.LookupEventsAsync(request, t), cancellationToken).ConfigureAwait(false);
            foreach (var found in (answer.Events ?? []).Select(HistoryEvent.Read).OfType<HistoryEvent>()) yield return found;
            request.NextToken = answer.NextToken;
            if (!string.IsNullOrEmpty(request.NextToken)) await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
        while (!string.IsNullOrEmpty(request.NextToken));
    }
}
