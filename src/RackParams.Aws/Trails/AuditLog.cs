using System.Globalization;
using Amazon.CloudWatchLogs.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Racks;

namespace RackParams.Aws.Trails;

/// <summary>A cluster's audit log, which EKS writes to CloudWatch Logs where its log type audit is on.</summary>
internal sealed class AuditLog(AwsSession session, string cluster, TimeProvider time)
{
    private const string Streams = "kube-apiserver-audit";

    // A busy cluster writes gigabytes a day; what isn't found in this time is said to be lost.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<TargetKind, string> Plurals = new()
    {
        [TargetKind.NodePool] = "nodepools", [TargetKind.EC2NodeClass] = "ec2nodeclasses", [TargetKind.NodeOverlay] = "nodeoverlays",
    };

    /// <summary>The writes to an object in a period, oldest first, and what could not be had.</summary>
    public async Task<(IReadOnlyList<AuditLogEvent> Events, string? Lost)> ReadAsync(TargetRef target, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest
        {
            LogGroupName = $"/aws/eks/{cluster}/cluster",
            LogStreamNamePrefix = Streams,
            StartTime = from.ToUnixTimeMilliseconds(),
            EndTime = to.ToUnixTimeMilliseconds() + 1,
            FilterPattern = $"{{ ($.objectRef.resource = \"{Plurals[target.Kind]}\") && ($.objectRef.name = \"{target.Name}\") && (($.verb = \"create\") || ($.verb = \"update\") || ($.verb = \"patch\") || ($.verb = \"delete\")) }}",
        };
        var (found, began, last) = (new List<AuditLogEvent>(), time.GetTimestamp(), from);
        try
        {
            do
            {
                var page = await session.CallAsync(
                    new AwsCall("logs:FilterLogEvents", $"log group {request.LogGroupName}"), t => session.Logs.FilterLogEventsAsync(request, t), cancellationToken).ConfigureAwait(false);
                var events = page.Events ?? [];
                found.AddRange(events.Select(e => AuditLogEvent.Read(e.Message ?? "")).OfType<AuditLogEvent>());
                if (events.Max(e => e.Timestamp) is { } newest) last = DateTimeOffset.FromUnixTimeMilliseconds(newest);
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken) && time.GetElapsedTime(began) < Patience);
        }
        catch (RackException e)
        {
            return (found, e.InnerException is ResourceNotFoundException
                ? $"{cluster} has no audit log in CloudWatch: which principal is behind a field manager is not known. From the time it is on it is: eks_log_types with audit."
                : $"The EKS audit log could not be asked, so which principal is behind a field manager is not known: {e.Message}");
        }

        return ([.. found.OrderBy(e => e.Time)], string.IsNullOrEmpty(request.NextToken) ? null : string.Create(
            CultureInfo.InvariantCulture, $"The EKS audit log holds more than could be read in {Patience.TotalSeconds:0} s: edits after {last.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} are not known from it."));
    }
}
