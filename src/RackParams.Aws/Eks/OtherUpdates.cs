using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.EKS;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Finds the update that is in the way, and by CloudTrail who began it.</summary>
internal sealed partial class OtherUpdates(AwsSession session)
{
    // EKS names the update in its refusal; where it doesn't, so many of the cluster's are looked at.
    private const int Looked = 20;
    private const int Pages = 3;

    private static readonly TimeSpan Around = TimeSpan.FromMinutes(2);

    private readonly UpdateReader _updates = new(session);

    /// <summary>The update in progress; null: there is none any more.</summary>
    /// <param name="step">What it is in the way of.</param>
    /// <param name="said">EKS' refusal.</param>
    public async Task<OtherUpdate?> FindAsync(EksStep step, string said, CancellationToken cancellationToken)
    {
        // EKS keeps the updates of a node group or an add-on apart from the cluster's own; either may be in the way.
        var own = new ListUpdatesRequest { Name = step.Cluster, NodegroupName = step.NodeGroup, AddonName = step.AddOn };
        var found = await FindAsync(own, said, cancellationToken).ConfigureAwait(false);
        return found is not null || (step.NodeGroup ?? step.AddOn) is null
            ? found
            : await FindAsync(new ListUpdatesRequest { Name = step.Cluster }, said, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OtherUpdate?> FindAsync(ListUpdatesRequest among, string said, CancellationToken cancellationToken)
    {
        var named = Id().Match(said);
        var ids = named.Success ? [named.Value] : await _updates.ListAsync(among, cancellationToken).ConfigureAwait(false);
        foreach (var id in ids.Take(Looked))
        {
            var update = await _updates.FindAsync(among, id, cancellationToken).ConfigureAwait(false);
            if (update?.Status != UpdateStatus.InProgress) continue;
            var since = UpdateReader.Begun(update);
            return new OtherUpdate(id, update.Type?.Value, since, since is null ? null : await WhoAsync(id, since.Value, cancellationToken).ConfigureAwait(false));
        }

        return null;
    }

    // Only attribution: without the right to ask, or before CloudTrail has it, nobody is named.
    private async Task<string?> WhoAsync(string id, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var request = new LookupEventsRequest
        {
            LookupAttributes = [new LookupAttribute { AttributeKey = LookupAttributeKey.EventSource, AttributeValue = "eks.amazonaws.com" }],
            StartTime = (since - Around).UtcDateTime,
            EndTime = (since + Around).UtcDateTime,
        };
        try
        {
            for (var page = 1; page <= Pages; page++)
            {
                var answer = await session.CallAsync(
                    new AwsCall("cloudtrail:LookupEvents", "events of EKS"), t => session.CloudTrail.LookupEventsAsync(request, t), cancellationToken).ConfigureAwait(false);
                if (answer.Events?.FirstOrDefault(e => Began(e, id)) is { } found) return Arn(found) ?? found.Username;
                if (string.IsNullOrEmpty(answer.NextToken)) break;
                request.NextToken = answer.NextToken;
            }
        }
        catch (RackException)
        {
        }

        return null;
    }

    private static bool Began(Event found, string id) => Text(Detail(found)?["responseElements"]?["update"]?["id"]) == id;

    private static string? Arn(Event found) => Text(Detail(found)?["userIdentity"]?["arn"]);

    private static JsonNode? Detail(Event found)
    {
        try
        {
            return found.CloudTrailEvent is null ? null : JsonNode.Parse(found.CloudTrailEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
