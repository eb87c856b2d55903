using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using RackParams.Aws.Tests.Support;
using RackParams.Aws.Tests.Trails;
using RackParams.Aws.Trails;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Racks;

namespace RackParams.Aws.Tests.Moto;

/// <summary>An audit log in CloudWatch Logs as moto has it. moto knows no event history, which is an answer too.</summary>
public sealed class AttributionOnMotoTests(MotoServer moto)
{
    private const string Doe = "arn:aws:sts::123456789012:assumed-role/Admin/j.doe";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task LogAsync(string operation, JsonObject body)
    {
        using var client = new HttpClient(new SigV4SigningHandler(new BasicAWSCredentials("testing", "testing"), Amazon.RegionEndpoint.USEast1, "logs", new SocketsHttpHandler()));
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(moto.Endpoint)) { Content = content, Headers = { { "X-Amz-Target", $"Logs_20140328.{operation}" } } };
        using var answer = await client.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task The_audit_log_names_who_edited_a_NodePool_and_what_is_missing_is_said()
    {
        using var session = moto.Open();
        var cluster = $"audit-{Guid.NewGuid():N}"[..20];
        var group = $"/aws/eks/{cluster}/cluster";
        var edited = DateTimeOffset.UtcNow;
        EditQuestion Question(TargetKind kind, string name, params string[] field) => new(new TargetRef(kind, name), "uid-1", [field], edited.AddMinutes(-10), edited.AddMinutes(10));

        var attribution = new EksAttribution(session, cluster, TimeProvider.System);
        Assert.Contains($"{cluster} has no audit log in CloudWatch", Assert.Single((await attribution.FindAsync(Question(TargetKind.NodePool, "workload", "spec", "weight"), Token)).Lost));

        await LogAsync("CreateLogGroup", new JsonObject { ["logGroupName"] = group });
        foreach (var stream in (string[])["kube-apiserver-audit-1", "authenticator-1"]) await LogAsync("CreateLogStream", new JsonObject { ["logGroupName"] = group, ["logStreamName"] = stream });
        foreach (var (stream, name) in (IEnumerable<(string, string)>)[("kube-apiserver-audit-1", "workload"), ("kube-apiserver-audit-1", "other"), ("authenticator-1", "workload")])
        {
            await LogAsync("PutLogEvents", new JsonObject
            {
                ["logGroupName"] = group, ["logStreamName"] = stream,
                ["logEvents"] = new JsonArray(new JsonObject { ["timestamp"] = edited.ToUnixTimeMilliseconds(), ["message"] = AuditEntry.Of(edited, Doe, e => e["objectRef"]!["name"] = name).ToJsonString() }),
            });
        }

        attribution = new EksAttribution(session, cluster, TimeProvider.System);
        var told = await attribution.FindAsync(Question(TargetKind.NodePool, "workload", "spec", "limits", "cpu"), Token);
        var edit = Assert.Single(told.Edits);
        Assert.Equal((Doe, "kubectl-edit"), (edit.Actor, edit.Manager));
        Assert.Empty(told.Lost);

        var history = await attribution.FindAsync(Question(TargetKind.Cluster, cluster, "deletionProtection"), Token);
        Assert.StartsWith("CloudTrail's event history ", Assert.Single(history.Lost));
    }
}
