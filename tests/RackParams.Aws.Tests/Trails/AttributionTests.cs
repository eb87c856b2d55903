using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Aws.Trails;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Racks;

namespace RackParams.Aws.Tests.Trails;

/// <summary>Who edited, by the audit log of EKS and CloudTrail's event history.</summary>
public sealed class AttributionTests : DoubleTests
{
    private const string Doe = "arn:aws:sts::123456789012:assumed-role/Admin/j.doe";

    private static readonly DateTimeOffset Edited = new(2026, 11, 21, 23, 47, 9, 250, TimeSpan.Zero);
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");
    private static readonly TargetRef Cluster = new(TargetKind.Cluster, "prod");
    private static readonly string[] Cpu = ["spec", "limits", "cpu"];

    private Task<Attribution> AskAsync(EditQuestion question) => new EksAttribution(Sessions.Open(Server), "prod", Time).FindAsync(question, Token);

    private static EditQuestion Question(TargetRef target, params string[] field) =>
        new(target, "uid-1", field.Length == 0 ? [] : [field], Edited.AddDays(-1), Edited.AddDays(1));

    private void Log(DateTimeOffset time, Action<JsonObject>? alter = null, string stream = "kube-apiserver-audit-1")
    {
        var entry = AuditEntry.Of(time, Doe, alter);
        if (!Server.Logs.Groups.TryGetValue("/aws/eks/prod/cluster", out var group)) Server.Logs.Groups["/aws/eks/prod/cluster"] = group = [];
        group.Add(new JsonObject { ["logStreamName"] = stream, ["timestamp"] = time.ToUnixTimeMilliseconds(), ["message"] = entry.ToJsonString(), ["eventId"] = $"{group.Count}" });
    }

    private void Call(string name, string parameters, DateTimeOffset? time = null, Action<JsonObject>? alter = null)
    {
        var at = time ?? Edited;
        var detail = new JsonObject
        {
            ["eventTime"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), ["eventSource"] = "eks.amazonaws.com", ["eventName"] = name,
            ["userIdentity"] = new JsonObject { ["arn"] = Doe }, ["requestParameters"] = JsonNode.Parse(parameters),
        };
        alter?.Invoke(detail);
        Server.Trail.History.Add(new JsonObject
        {
            ["EventId"] = $"{Server.Trail.History.Count}", ["EventName"] = name, ["EventSource"] = detail["eventSource"]!.ToString(),
            ["EventTime"] = Math.Floor((at - DateTimeOffset.UnixEpoch).TotalSeconds), ["CloudTrailEvent"] = detail.ToJsonString(),
        });
    }

    [Fact]
    public async Task The_audit_log_names_the_AWS_principal_the_manager_and_the_moment_of_a_write()
    {
        Log(Edited);

        var told = await AskAsync(Question(Pool, Cpu));

        var edit = Assert.Single(told.Edits);
        Assert.Equal((Edited, Doe, "EKS audit log", "kubectl-edit", false), (edit.Time, edit.Actor, edit.Source, edit.Manager, edit.Names));
        Assert.Contains("\"auditID\"", edit.Raw);
        Assert.Empty(told.Lost);
    }

    [Fact]
    public async Task What_changed_nothing_or_is_of_another_object_or_time_is_left_out()
    {
        Log(Edited, e => e["requestURI"] = e["requestURI"] + "&dryRun=All");
        Log(Edited, e => e["objectRef"]!["subresource"] = "status");
        Log(Edited, e => e["responseStatus"]!["code"] = 403);
        Log(Edited, e => e["stage"] = "RequestReceived");
        Log(Edited, e => e["verb"] = "get");
        Log(Edited, e => e["objectRef"]!["name"] = "other");
        Log(Edited.AddDays(-2));
        Log(Edited, stream: "authenticator-1");

        var told = await AskAsync(Question(Pool, Cpu));

        Assert.Empty(told.Edits);
        Assert.Equal("The EKS audit log tells of no edit of NodePool/workload in that time: it was off then, is past its retention, or has not arrived yet.", Assert.Single(told.Lost));
    }

    [Fact]
    public async Task A_log_with_bodies_proves_the_field_that_a_patch_holds_and_no_other()
    {
        Log(Edited, e => (e["verb"], e["requestObject"]) = ("patch", JsonNode.Parse("""{"spec":{"limits":{"cpu":"500"}}}""")));

        Assert.True(Assert.Single((await AskAsync(Question(Pool, Cpu))).Edits).Names);
        Assert.False(Assert.Single((await AskAsync(Question(Pool, "spec", "weight"))).Edits).Names);
        Assert.True(Assert.Single((await AskAsync(Question(Pool))).Edits).Names);
    }

    [Fact]
    public async Task Who_acts_as_somebody_else_is_named_with_both_and_a_client_without_a_manager_by_its_agent()
    {
        Log(Edited, e => (e["impersonatedUser"], e["requestURI"], e["user"]!["extra"]) = (new JsonObject { ["username"] = "maria" }, "/apis/karpenter.sh/v1/nodepools/workload", null));

        var edit = Assert.Single((await AskAsync(Question(Pool, Cpu))).Edits);

        Assert.Equal(("eks:admin as maria", "kubectl"), (edit.Actor, edit.Manager));
    }

    [Fact]
    public async Task The_log_is_read_around_the_times_that_are_known_and_once_for_all_parameters_of_an_edit()
    {
        for (var day = 0; day < 3; day++) Log(Edited.AddHours(-day));
        var attribution = new EksAttribution(Sessions.Open(Server), "prod", Time);

        foreach (var field in (string[][])[Cpu, ["spec", "limits", "memory"], ["spec", "weight"]])
            Assert.Equal(Edited, Assert.Single((await attribution.FindAsync(Question(Pool, field) with { Times = [Edited.AddMilliseconds(-250)] }, Token)).Edits).Time);

        Assert.Equal(1, Server.Operations.Count(o => o == "FilterLogEvents"));
    }

    [Fact]
    public async Task Where_no_audit_log_is_or_none_may_be_asked_it_says_what_that_loses_and_the_way_on()
    {
        Assert.Contains("From the time it is on it is: eks_log_types with audit.", Assert.Single((await AskAsync(Question(Pool, Cpu))).Lost));

        Server.Fail("FilterLogEvents", Fault.Denied("logs:FilterLogEvents", "*"));
        var lost = Assert.Single((await AskAsync(Question(Pool, Cpu))).Lost);
        Assert.StartsWith("The EKS audit log could not be asked, so which principal is behind a field manager is not known: ", lost);
        Assert.Contains("logs:FilterLogEvents", lost);
        Assert.Contains("The reader policy in docs/aws.md allows it.", lost);
    }

    [Fact]
    public async Task A_call_that_was_given_the_field_proves_who_edited_an_object_of_EKS()
    {
        Call("UpdateClusterConfig", """{"name":"prod","deletionProtection":false}""");
        Call("UpdateClusterConfig", """{"name":"prod","resourcesVpcConfig":{"endpointPublicAccess":true}}""", Edited.AddMinutes(-5));
        Call("UpdateClusterConfig", """{"name":"other","deletionProtection":false}""");
        Call("UpdateClusterConfig", """{"name":"prod","deletionProtection":false}""", Edited.AddMinutes(1), e => e["errorCode"] = "AccessDenied");

        var told = await AskAsync(Question(Cluster, "deletionProtection"));

        Assert.Equal([(false, "CloudTrail"), (true, "CloudTrail")], told.Edits.Select(e => (e.Names, e.Source)));
        Assert.Equal((Doe, Edited.AddMilliseconds(-250)), (told.Edits[1].Actor, told.Edits[1].Time));
        Assert.Contains("\"deletionProtection\":false", told.Edits[1].Raw);
        Assert.Empty(told.Lost);
        Assert.Equal([true], (await AskAsync(Question(Cluster, "resourcesVpcConfig", "endpointPublicAccess"))).Edits.Select(e => e.Names).Where(n => n));
        Assert.DoesNotContain((await AskAsync(Question(Cluster, "resourcesVpcConfig", "publicAccessCidrs"))).Edits, e => e.Names);
    }

    public static TheoryData<string, string, string[], string, string, bool> Calls => new()
    {
        { "Cluster", "prod", ["tags"], "TagResource", """{"resourceArn":"arn%3Aaws%3Aeks%3Aus-east-1%3A123456789012%3Acluster%2Fprod","tags":{"team":"x"}}""", true },
        { "Cluster", "prod", ["tags"], "UntagResource", """{"resourceArn":"arn:aws:eks:us-east-1:123456789012:cluster/prod2"}""", false },
        { "Cluster", "prod", ["version"], "UpdateClusterVersion", """{"name":"prod","version":"1.35"}""", true },
        { "Cluster", "prod", ["encryptionConfig"], "AssociateEncryptionConfig", """{"clusterName":"prod"}""", true },
        { "NodeGroup", "system", ["scalingConfig", "maxSize"], "UpdateNodegroupConfig", """{"name":"prod","nodegroupName":"system","scalingConfig":{"maxSize":9}}""", true },
        { "NodeGroup", "system", ["scalingConfig", "maxSize"], "UpdateNodegroupConfig", """{"name":"prod","nodegroupName":"batch","scalingConfig":{"maxSize":9}}""", false },
        { "NodeGroup", "system", ["tags"], "TagResource", """{"resourceArn":"arn:aws:eks:us-east-1:123456789012:nodegroup/prod/system/1"}""", true },
        { "NodeGroup", "system", ["releaseVersion"], "UpdateNodegroupVersion", """{"name":"prod","nodegroupName":"system"}""", true },
        { "Addon", "vpc-cni", ["addonVersion"], "UpdateAddon", """{"name":"prod","addonName":"vpc-cni"}""", true },
        { "Addon", "vpc-cni", [], "DeleteAddon", """{"name":"prod","addonName":"vpc-cni"}""", true },
        { "AccessEntries", "prod", ["accessEntries"], "AssociateAccessPolicy", """{"name":"prod","principalArn":"arn:aws:iam::123456789012:role/audit"}""", true },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_kind_of_object_is_found_by_the_calls_that_change_it(string kind, string name, string[] field, string call, string parameters, bool found)
    {
        Call(call, parameters);
        Call(call, parameters, alter: e => e["eventSource"] = "ecs.amazonaws.com");

        var told = await AskAsync(Question(new TargetRef(Enum.Parse<TargetKind>(kind), name), field));

        Assert.Equal(found, told.Edits is [{ Names: true }]);
        if (!found) Assert.Contains($"CloudTrail's event history has no call of", Assert.Single(told.Lost));
    }

    [Fact]
    public async Task What_CloudTrail_has_lost_or_may_not_be_asked_is_said()
    {
        var old = await AskAsync(Question(Cluster, "deletionProtection") with { From = Edited.AddDays(-120) });
        Assert.Equal("CloudTrail's event history goes back 90 days: calls before 2026-08-24 are not in it.", Assert.Single(old.Lost));

        Server.Fail("LookupEvents", Fault.Denied("cloudtrail:LookupEvents", "*"));
        var denied = Assert.Single((await AskAsync(Question(Cluster, "deletionProtection"))).Lost);
        Assert.StartsWith("CloudTrail's event history could not be asked, so who called the EKS API is not known: ", denied);
        Assert.Contains("The reader policy in docs/aws.md allows it.", denied);
    }

    [Fact]
    public async Task A_log_that_does_not_come_to_its_end_in_time_says_up_to_when_it_was_read()
    {
        Log(Edited);
        Server.Logs.Endless = () => Time.Pass(TimeSpan.FromSeconds(7));

        var told = await AskAsync(Question(Pool, Cpu));

        Assert.NotEmpty(told.Edits);
        Assert.Equal("The EKS audit log holds more than could be read in 20 s: edits after 2026-11-21 23:47:09Z are not known from it.", Assert.Single(told.Lost));
    }
}
