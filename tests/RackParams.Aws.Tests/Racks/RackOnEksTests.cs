using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Aws.Tests.Trails;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Local;

namespace RackParams.Aws.Tests.Racks;

/// <summary>What a rack on EKS does beyond one in a cluster alone.</summary>
public sealed class RackOnEksTests : EksRackTests
{
    [Fact]
    public async Task Everything_EKS_knows_is_read()
    {
        Assert.Equal("1.34", (await StateAsync("k8s_version")).Value);
        Assert.Equal("team=care", (await StateAsync("tags")).Value);
        Assert.Equal("arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy", (await StateAsync("eks_access_entries")).Value);
        Assert.Equal("2", (await StateAsync("node_group.system.desired_size")).Value);
        Assert.Equal("v1.0.0-eksbuild.1", (await StateAsync("vpc_cni_version")).Value);
        Assert.Null((await StateAsync("kube_proxy_version")).Value);
        Assert.Equal("us-east-1", (await StateAsync("region")).Value);
    }

    [Fact]
    public async Task One_change_touches_EKS_and_Karpenter_and_its_record_names_both_identities()
    {
        var report = await SetAsync(["karpenter_auth_mode=true", "karpenter_enabled=true", "tags=team=care,cost-center=4711", "eks_log_types=audit,authenticator"]);

        AssertApplied(report);
        Assert.Equal("4711", Server.Eks.Clusters["prod"]["tags"]!["cost-center"]!.ToString());
        Assert.Equal("API_AND_CONFIG_MAP", Server.Eks.Clusters["prod"]["accessConfig"]!["authenticationMode"]!.ToString());
        Assert.Equal("true", (await StateAsync("karpenter_enabled")).Value);
        var actor = report.Entry!.Record.Actor;
        Assert.Equal(("both", "arn:aws:iam::123456789012:user/AKIADOUBLE", "123456789012"), (actor.Kind, actor.Arn, actor.Account));
        Assert.True(report.Plan.Writes.ToList().FindIndex(w => w.Body.ContainsKey("accessConfig")) > report.Plan.Writes.ToList().FindIndex(w => w.Body.ContainsKey("logging")), "what can't be undone comes last");
        Assert.Equal(TargetKind.NodePool, report.Plan.Writes[^1].Target.Kind);
        var verified = await new Verifier("production", Rack.Connection.Journal).VerifyAsync(null, Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
    }

    [Fact]
    public async Task Updates_are_in_the_progress_while_they_run_and_a_lease_keeps_others_away()
    {
        Server.Eks.Updates.Looks = 4;
        await SetAsync(["eks_deletion_protection=true"]);
        var stored = (await Rack.Connection.Journal.ReadAsync(2, Token))!;
        var update = Assert.Single(stored.Progress!.Updates);
        Assert.Equal("ClusterUpdate", update.Kind);
        Assert.True(stored.Progress.Lease > Entry.Read(stored).Record.ApplyBefore);
        Assert.Equal(ChangeResult.Applied, Entry.Read(stored).Result);
    }

    [Fact]
    public async Task What_is_left_to_EKS_ends_as_submitted_and_is_followed_from_anywhere()
    {
        Server.Eks.Updates.Looks = 3;
        var left = await SetAsync(["eks_deletion_protection=true"], noWait: true);
        Assert.Equal(ChangeResult.Submitted, left.Entry!.Result);
        var update = Assert.Single(left.Entry.Outcome!.Updates);

        Rack = await OpenAsync();
        var completer = new Completer(Rack);
        var found = await completer.FindAsync(null, Token);
        Assert.Equal(left.Entry.Record.ChangeId, found!.Record.ChangeId);
        var ended = await completer.CompleteAsync(found, "followed to its end", new Yes(), Token);

        Assert.Equal((ChangeAction.Complete, ChangeResult.Applied, left.Entry.Record.ChangeId), (ended.Record.Action, ended.Result, ended.Record.RefersTo));
        Assert.Equal("Successful", Server.Eks.Updates.Peek(update.Id!)["status"]!.ToString());
        Assert.Null(await completer.FindAsync(null, Token));
        Assert.Equal(3, (await StateAsync("eks_deletion_protection")).Last!.Sequence);
    }

    [Fact]
    public async Task An_update_that_EKS_gives_up_fails_the_change_and_says_why()
    {
        Server.Eks.Updates.NextFailure = ("IpNotAvailable", "There are not enough free addresses.");
        var report = await SetAsync(["eks_deletion_protection=true", "tags=team=ops"]);
        Assert.Equal(ChangeResult.Failed, report.Entry!.Result);
        Assert.Contains("not enough free addresses", report.Entry.Outcome!.Error);
        Assert.Equal(["eks_deletion_protection", "tags"], report.Entry.Outcome.Assignments.Select(a => a.Name));
        Assert.All(report.Entry.Outcome.Assignments, a => Assert.False(a.Applied));
        Assert.Equal("care", Server.Eks.Clusters["prod"]["tags"]!["team"]!.ToString());
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_update_to_EKS_and_the_record_says_so()
    {
        using var stop = new CancellationTokenSource();
        Server.Eks.Updates.Looks = int.MaxValue;
        var change = SetAsync(["eks_deletion_protection=true"], stop: stop.Token);
        while (Server.Operations.Count(o => o == "DescribeUpdate") < 3) await Task.Delay(10, Token);
        await stop.CancelAsync();
        var report = await change;
        Assert.Equal(ChangeResult.Submitted, report.Entry!.Result);
        Assert.Single(report.Entry.Outcome!.Updates);
    }

    [Fact]
    public async Task Somebody_elses_update_refuses_the_change_by_name()
    {
        Server.Eks.Updates.Looks = 100;
        var id = Server.Eks.Begin(Server.Eks.Clusters["prod"], "VersionUpdate");
        var begun = DateTimeOffset.Parse("1970-01-01Z", System.Globalization.CultureInfo.InvariantCulture).AddSeconds(Server.Eks.Updates.Peek(id)["createdAt"]!.GetValue<double>());
        Server.Trail.History.Add(new JsonObject
        {
            ["EventName"] = "UpdateClusterVersion", ["EventSource"] = "eks.amazonaws.com", ["EventTime"] = Math.Floor((begun - DateTimeOffset.UnixEpoch).TotalSeconds),
            ["CloudTrailEvent"] = $$$"""{"userIdentity":{"arn":"arn:aws:sts::123456789012:assumed-role/Admin/j.doe"},"responseElements":{"update":{"id":"{{{id}}}"} } }""",
        });

        var refused = await Assert.ThrowsAsync<RackException>(() => SetAsync(["eks_deletion_protection=true"]));
        Assert.Equal("EksUpdateInProgress", refused.Code);
        Assert.Contains($"VersionUpdate {id} is in progress", refused.Message);
        Assert.Contains("by arn:aws:sts::123456789012:assumed-role/Admin/j.doe", refused.Message);
        Assert.Null(await Rack.Connection.Journal.ReadAsync(2, Token));

        var update = Assert.Single((await new RackReader(Rack).StatusAsync(Token)).Installation!.Cloud!.Updates);
        Assert.StartsWith($"VersionUpdate {id}, begun 20", update);
        Assert.EndsWith(" by arn:aws:sts::123456789012:assumed-role/Admin/j.doe", update);
    }

    [Fact]
    public async Task An_update_that_somebody_begins_after_the_look_fails_the_change_by_name()
    {
        Server.Fail("UpdateClusterConfig", new Fault(AwsAnswer.Error(409, "ResourceInUseException", "Cluster is updating.")));
        var looks = Server.Operations.Count(o => o == "ListUpdates");
        var report = await SetAsync(["eks_deletion_protection=true"]);
        AssertApplied(report);
        Assert.True(Server.Operations.Count(o => o == "ListUpdates") > looks, "it looks what is in the way before it tries again");
    }

    [Fact]
    public async Task The_update_history_of_EKS_certifies_and_a_bundle_keeps_it_apart_from_what_the_records_say()
    {
        Server.Clock.Now = DateTimeOffset.UtcNow;
        AssertApplied(await SetAsync(["eks_deletion_protection=true"]));
        var until = DateTimeOffset.UtcNow.AddMilliseconds(1);
        var first = await ExportAsync("first", until);
        var seen = Certificates(first, "observed/continuity.json");
        Assert.Equal("OnlyRecorded", seen["Cluster/prod"]["verdict"]!.ToString());
        Assert.Equal("Unchanged", seen["NodeGroup/system"]["verdict"]!.ToString());
        Assert.Equal("EKS gives AccessEntries/prod no generation, and EKS keeps no update history of it.", seen["AccessEntries/prod"]["sentence"]!.ToString());

        // Somebody updates a node group by another way, and sets nothing that a parameter would show.
        Server.Clock.Now = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        var id = Server.Eks.Begin(Server.Eks.NodeGroups["system"], "VersionUpdate");
        var check = new ContinuityCheck(Rack, null, null);
        await new Verifier("production", Rack.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Token);
        var broken = Assert.Single(await check.CertifyAsync(null, Token), c => c.Verdict == Verdict.Unrecorded);
        Assert.Equal("NodeGroup/system", broken.Target);
        Assert.Contains("1 update of NodeGroup/system that no record explains: VersionUpdate at ", broken.Sentence, StringComparison.Ordinal);
        Assert.Contains(id, broken.Sentence, StringComparison.Ordinal);

        var second = await ExportAsync("second", until);
        Assert.Equal(first.ManifestHash, second.ManifestHash);
        foreach (var file in Directory.GetFiles(first.Folder)) Assert.Equal(await File.ReadAllBytesAsync(file, Token), await File.ReadAllBytesAsync(Path.Combine(second.Folder, Path.GetFileName(file)), Token));
        Assert.Equal("NotProvable", Certificates(second, "continuity.json")["NodeGroup/system"]["verdict"]!.ToString());
    }

    private Task<EvidenceBundle> ExportAsync(string name, DateTimeOffset until) => new EvidenceExporter(Rack).ExportAsync(
        new EvidenceRequest(until.AddDays(-1), until, Path.Combine(Folder.Path, name), [], null), null, Token);

    private static Dictionary<string, JsonNode> Certificates(EvidenceBundle bundle, string path) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(bundle.Folder, path)))!.AsArray().ToDictionary(c => c!["target"]!.ToString(), c => c!);

    [Fact]
    public async Task Access_add_ons_and_node_groups_are_written()
    {
        await SetAsync(["karpenter_auth_mode=true"]);
        var report = await SetAsync([
            "eks_access_entries=arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy,arn:aws:iam::123456789012:role/audit=AmazonEKSViewPolicy@billing,arn:aws:iam::123456789012:role/audit=group:auditors",
            "vpc_cni_version=v1.20.4-eksbuild.2", "efs_csi_driver_enable=true", "node_group.system.max_size=9"]);
        AssertApplied(report);
        Assert.Equal("9", (await StateAsync("node_group.system.max_size")).Value);
        Assert.Equal("v1.20.4-eksbuild.2", (await StateAsync("vpc_cni_version")).Value);
        Assert.Equal("true", (await StateAsync("efs_csi_driver_enable")).Value);
        Assert.Contains("arn:aws:iam::123456789012:role/audit=AmazonEKSViewPolicy@billing", (await StateAsync("eks_access_entries")).Value);

        report = await SetAsync(["eks_access_entries=arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy", "efs_csi_driver_enable=false"]);
        AssertApplied(report);
        Assert.Equal("arn:aws:iam::123456789012:role/ops=AmazonEKSClusterAdminPolicy", (await StateAsync("eks_access_entries")).Value);
        Assert.Equal("false", (await StateAsync("efs_csi_driver_enable")).Value);
    }

    [Fact]
    public async Task A_change_that_would_cut_off_ones_own_way_is_known_before()
    {
        Server.Eks.Clusters["prod"]["endpoint"] = "https://192.0.2.1";
        var plan = await new Changer(Rack).PlanAsync(Request("disable_public_access=true"), Token);
        Assert.Equal(Impact.CutsAccess, plan.Impact);
        Assert.Contains("public endpoint, which the change switches off", plan.Cuts);
        Server.Eks.Clusters["prod"]["endpoint"] = "https://10.0.0.7";
        Assert.Null((await new Changer(Rack).PlanAsync(Request("disable_public_access=true"), Token)).Cuts);
    }

    [Fact]
    public async Task Until_when_EKS_may_be_written_is_judged_by_the_racks_clock_alone()
    {
        Time.Pass(TimeSpan.FromDays(1000));
        AssertApplied(await SetAsync(["node_group.system.max_size=9"]));

        var plan = await new Changer(Rack).PlanAsync(Request("node_group.system.max_size=10"), Token);
        var late = new Fence(3, Rack.Connection.Clock.GetUtcNow()) { Clock = Rack.Connection.Clock };
        Assert.Equal("FencePassed", (await Assert.ThrowsAsync<RackException>(() => Rack.Connection.Targets.ApplyAsync(plan.Writes[0], late, Token))).Code);
        Assert.Equal("9", (await StateAsync("node_group.system.max_size")).Value);
    }

    [Fact]
    public async Task What_moved_since_the_plan_is_not_overwritten()
    {
        var targets = Rack.Connection.Targets;
        var live = (await targets.ReadAsync(new TargetRef(TargetKind.Cluster, "prod"), Token))!;
        var write = new TargetWrite(
            live.Target, WriteVerb.Merge, live.Uid, 0, null, new JsonObject { ["deletionProtection"] = true }, false, 1,
            [new FieldChange(["deletionProtection"], JsonValue.Create(false), JsonValue.Create(true))]);
        Server.Eks.Clusters["prod"]["deletionProtection"] = true;
        var error = await Assert.ThrowsAsync<RackException>(() => targets.DryRunAsync(write, Token));
        Assert.Equal("ChangedInBetween", error.Code);
    }

    [Fact]
    public async Task Drift_of_both_sides_is_proved_by_their_logs()
    {
        AssertApplied(await SetAsync(["karpenter_auth_mode=true", "karpenter_enabled=true", "eks_deletion_protection=true"]));
        var edited = Rack.Connection.Clock.GetUtcNow().AddSeconds(2);
        var second = edited.AddTicks(-(edited.Ticks % TimeSpan.TicksPerSecond));
        Server.Eks.Clusters["prod"]["deletionProtection"] = false;
        foreach (var (at, who) in (IEnumerable<(DateTimeOffset, string)>)[(edited.AddHours(-1), "ops"), (second, "j.doe")])
        {
            Server.Trail.History.Add(new JsonObject
            {
                ["EventName"] = "UpdateClusterConfig", ["EventTime"] = (at - DateTimeOffset.UnixEpoch).TotalSeconds,
                ["CloudTrailEvent"] = $$$"""{"eventTime":"{{{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","eventSource":"eks.amazonaws.com","userIdentity":{"arn":"arn:aws:sts::123456789012:assumed-role/Admin/{{{who}}}"},"requestParameters":{"name":"prod","deletionProtection":false}}""",
            });
        }

        await EditLimitAsync("500", second);
        Server.Logs.Groups["/aws/eks/prod/cluster"] =
            [new JsonObject { ["logStreamName"] = "kube-apiserver-audit-1", ["timestamp"] = edited.ToUnixTimeMilliseconds(), ["message"] = AuditEntry.Of(edited, "arn:aws:sts::123456789012:assumed-role/Admin/j.doe").ToJsonString() }];
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);

        var drift = (await new DriftFinder(Rack).FindAsync(Token)).Items;

        Assert.Equal(["eks_deletion_protection", "karpenter_cpu_limit"], drift.Select(d => d.Definition!.Name));
        Assert.All(drift, d => Assert.True(d.Grade == DriftGrade.Proved, string.Join("\n", d.Evidence)));
        Assert.Equal(["arn:aws:sts::123456789012:assumed-role/Admin/j.doe", "arn:aws:sts::123456789012:assumed-role/Admin/j.doe with kubectl-edit"], drift.Select(d => d.Actor!));
        Assert.DoesNotContain(drift[0].Evidence, e => e.Contains("Admin/ops", StringComparison.Ordinal));
    }

    // As another tool would, and as an API server would store it.
    private async Task EditLimitAsync(string cpu, DateTimeOffset time)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(Folder.Path, "rack.db")}");
        await file.OpenAsync(Token);
        var edit = file.CreateCommand();
        edit.CommandText = $$$"""
            UPDATE document SET generation = generation + 1, resource_version = resource_version + 1, body = json_set(body, '$.spec.limits.cpu', '{{{cpu}}}',
                '$.metadata.managedFields[#]', json('{"manager":"kubectl-edit","operation":"Update","time":"{{{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","fieldsV1":{"f:spec":{"f:limits":{"f:cpu":{} } } } }'))
            WHERE kind = 'NodePool'
            """;
        Assert.Equal(1, await edit.ExecuteNonQueryAsync(Token));
    }

    [Fact]
    public async Task How_the_cluster_is_tells_when_support_of_its_version_ends()
    {
        var status = await new RackReader(Rack).StatusAsync(Token);
        Assert.Equal(("us-east-1", "123456789012"), (status.Installation!.Region, status.Installation.Account));
        Assert.Equal(2027, status.Installation.Cloud!.SupportEnds!.Value.Year);
    }
}
