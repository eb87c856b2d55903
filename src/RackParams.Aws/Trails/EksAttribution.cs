using System.Globalization;
using Amazon.CloudTrail;
using RackParams.Aws.Access;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Aws.Trails;

/// <summary>Who edited: objects in the cluster by its audit log in CloudWatch Logs, objects of EKS by CloudTrail's event history.</summary>
internal sealed class EksAttribution(AwsSession session, string cluster, TimeProvider time) : IAttribution
{
    private const int MostCalls = 500;

    // A field manager's time is in whole seconds, and the log's is that of the request's arrival.
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(15);

    private readonly AuditLog _log = new(session, cluster, time);
    private readonly EventHistory _history = new(session, time);

    // Many parameters live in one object and were edited at one time: each log is asked once.
    private readonly Dictionary<string, Task<(IReadOnlyList<AuditLogEvent> Events, string? Lost)>> _logged = [];
    private readonly Dictionary<string, Task<IReadOnlyList<HistoryEvent>>> _called = [];

    public Task<Attribution> FindAsync(EditQuestion question, CancellationToken cancellationToken) =>
        question.Target.Kind.IsKubernetes() ? InClusterAsync(question, cancellationToken) : InEksAsync(question, cancellationToken);

    private async Task<Attribution> InClusterAsync(EditQuestion question, CancellationToken cancellationToken)
    {
        var (edits, lost) = (new List<LoggedEdit>(), new List<string>());
        var periods = question.Times.Count == 0 ? [(question.From, question.To)] : question.Times.Distinct().Select(t => (From: t - Near, To: t + Near)).ToList();
        foreach (var (from, to) in periods)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{question.Target} {from:O} {to:O}");
            var (events, missing) = await Once(_logged, key, () => _log.ReadAsync(question.Target, from, to, cancellationToken)).ConfigureAwait(false);
            edits.AddRange(events.Where(e => e.Time >= question.From && e.Time <= question.To).Select(e => Edit(e, question)));
            if (missing is not null) lost.Add(missing);
        }

        if (edits.Count == 0 && lost.Count == 0)
            lost.Add($"The EKS audit log tells of no edit of {question.Target} in that time: it was off then, is past its retention, or has not arrived yet.");
        return new Attribution([.. edits.DistinctBy(e => e.Raw).OrderBy(e => e.Time)], [.. lost.Distinct()]);
    }

    private static LoggedEdit Edit(AuditLogEvent found, EditQuestion question) => new(
        found.Time, found.Actor, "EKS audit log",
        found.Verb == "delete" ? question.Uid is null : question.Fields.Count > 0 ? question.Fields.Any(found.Sets) : found.Sets(["spec"]),
        found.Raw, found.Manager);

    private async Task<Attribution> InEksAsync(EditQuestion question, CancellationToken cancellationToken)
    {
        var (from, names) = (question.From, EksCalls.Of(question.Target.Kind, question.Fields));
        var (edits, lost) = (new List<LoggedEdit>(), new List<string>());
        if (from < question.To - Kept)
        {
            from = question.To - Kept;
            lost.Add(string.Create(CultureInfo.InvariantCulture, $"CloudTrail's event history goes back 90 days: calls before {from.UtcDateTime:yyyy-MM-dd} are not in it."));
        }

        try
        {
            foreach (var name in names)
            {
                var calls = await Once(_called, string.Create(CultureInfo.InvariantCulture, $"{name} {from:O}"), () => CallsAsync(name, from, question.To, cancellationToken)).ConfigureAwait(false);
                edits.AddRange(calls.Where(c => !c.Failed && c.Time >= from && EksCalls.IsOf(c, cluster, question.Target))
                    .Select(c => new LoggedEdit(c.Time, c.Actor, "CloudTrail", EksCalls.Touches(c, question.Target.Kind, question.Fields), c.Raw)));
            }
        }
        catch (RackException e)
        {
            lost.Add($"CloudTrail's event history could not be asked, so who called the EKS API is not known: {e.Message}");
        }

        if (edits.Count == 0 && lost.Count == 0)
            lost.Add($"CloudTrail's event history has no call of {string.Join(", ", names)} for {question.Target} in that time; calls of the last {Delay.TotalMinutes:0} minutes may not be in it yet.");
        return new Attribution([.. edits.OrderBy(e => e.Time)], lost);
    }

    private async Task<IReadOnlyList<HistoryEvent>> CallsAsync(string name, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var calls = new List<HistoryEvent>();
        await foreach (var call in _history.ReadAsync(LookupAttributeKey.EventName, name, from, to, cancellationToken).ConfigureAwait(false))
        {
            calls.Add(call);
            if (calls.Count == MostCalls) break;
        }

        return calls;
    }

    private static Task<T> Once<T>(Dictionary<string, Task<T>> known, string key, Func<Task<T>> ask) =>
        known.TryGetValue(key, out var asked) ? asked : known[key] = ask();
}
