using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.CloudTrailData.Model;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Clients;

/// <summary>CloudTrail and Logs: what ledgers and attribution need of them.</summary>
public sealed class TrailTests : DoubleTests
{
    [Fact]
    public async Task An_answer_can_hold_failures_beside_successes()
    {
        using var session = Sessions.Open(Server);
        Server.TrailData.Refused["2-record"] = "InternalFailure";
        var data = """{"version":"1.0","eventName":"Set"}""";
        List<AuditEvent> events = [Event("1-record", data), Event("2-record", data), Event("3-record", data, "d3Jvbmc=")];

        var answer = await session.CloudTrailData.PutAuditEventsAsync(new() { ChannelArn = CloudTrailDouble.Channel, AuditEvents = events }, Token);

        Assert.Equal(["1-record"], answer.Successful!.Select(s => s.Id));
        Assert.Equal([("2-record", "InternalFailure"), ("3-record", "ChecksumMismatch")], answer.Failed!.Select(f => (f.Id!, f.ErrorCode!)));
        Assert.Equal(data, Server.TrailData.Taken["1-record"]);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_named_by_its_code()
    {
        using var session = Sessions.Open(Server);

        var error = await Assert.ThrowsAsync<Amazon.CloudTrailData.AmazonCloudTrailDataException>(() => session.CloudTrailData.PutAuditEventsAsync(
            new() { ChannelArn = "arn:aws:cloudtrail:us-east-1:1:channel/none", AuditEvents = [Event("1", "{}")] }, Token));

        Assert.Equal("ChannelNotFound", error.ErrorCode);
    }

    [Fact]
    public async Task A_query_is_begun_looked_at_and_read_page_by_page()
    {
        using var session = Sessions.Open(Server);
        for (var i = 1; i <= 7; i++) Server.Trail.Rows.Add(new JsonArray(new JsonObject { ["UID"] = $"{i}/record" }, new JsonObject { ["eventName"] = "Set" }));
        var id = (await session.CloudTrail.StartQueryAsync(new() { QueryStatement = "SELECT UID FROM x" }, Token)).QueryId;

        var states = new List<string>();
        QueryStatus? status;
        do states.Add((status = (await session.CloudTrail.DescribeQueryAsync(new() { QueryId = id }, Token)).QueryStatus)!.Value);
        while (status != QueryStatus.FINISHED);
        var (rows, next) = (new List<string>(), default(string));
        do
        {
            var page = await session.CloudTrail.GetQueryResultsAsync(new() { QueryId = id, NextToken = next }, Token);
            rows.AddRange(page.QueryResultRows!.Select(r => r[0]["UID"]));
            next = page.NextToken;
        }
        while (next is not null);

        Assert.Equal(["QUEUED", "RUNNING", "FINISHED"], states.Prepend("QUEUED").Distinct());
        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"{i}/record"), rows);
    }

    [Fact]
    public async Task The_event_history_is_asked_by_source_andTime()
    {
        using var session = Sessions.Open(Server);
        Server.Trail.History.Add(History("1", "eks.amazonaws.com", 1000));
        Server.Trail.History.Add(History("2", "ec2.amazonaws.com", 1000));
        Server.Trail.History.Add(History("3", "eks.amazonaws.com", 9000));

        var answer = await session.CloudTrail.LookupEventsAsync(
            new()
            {
                LookupAttributes = [new LookupAttribute { AttributeKey = LookupAttributeKey.EventSource, AttributeValue = "eks.amazonaws.com" }],
                StartTime = DateTime.UnixEpoch.AddSeconds(999.5),
                EndTime = DateTime.UnixEpoch.AddSeconds(1001),
            },
            Token);

        Assert.Equal(["1"], answer.Events!.Select(e => e.EventId));
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1000), answer.Events![0].EventTime);
    }

    [Fact]
    public async Task The_audit_log_is_read_by_stream_and_page_and_its_absence_is_told_apart()
    {
        using var session = Sessions.Open(Server);
        Server.Logs.Groups["/aws/eks/prod/cluster"] =
            [.. ((string[])["kube-apiserver-audit-1", "kube-apiserver-1", "kube-apiserver-audit-2"]).Select((s, i) => new JsonObject { ["logStreamName"] = s, ["message"] = $"{i}", ["timestamp"] = (long)i, ["eventId"] = $"{i}" })];

        var first = await session.Logs.FilterLogEventsAsync(new() { LogGroupName = "/aws/eks/prod/cluster", LogStreamNamePrefix = "kube-apiserver-audit", Limit = 1 }, Token);
        var second = await session.Logs.FilterLogEventsAsync(new() { LogGroupName = "/aws/eks/prod/cluster", LogStreamNamePrefix = "kube-apiserver-audit", Limit = 1, NextToken = first.NextToken }, Token);

        Assert.Equal(["0", "2"], first.Events!.Concat(second.Events!).Select(e => e.Message));
        Assert.Null(second.NextToken);
        await Assert.ThrowsAsync<Amazon.CloudWatchLogs.Model.ResourceNotFoundException>(() => session.Logs.FilterLogEventsAsync(new() { LogGroupName = "/aws/eks/other/cluster" }, Token));
    }

    private static AuditEvent Event(string id, string data, string? checksum = null) =>
        new() { Id = id, EventData = data, EventDataChecksum = checksum ?? Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(data))) };

    private static JsonObject History(string id, string source, double time) => new()
    {
        ["EventId"] = id,
        ["EventName"] = "UpdateClusterConfig",
        ["EventSource"] = source,
        ["EventTime"] = time,
        ["CloudTrailEvent"] = "{}",
    };
}
