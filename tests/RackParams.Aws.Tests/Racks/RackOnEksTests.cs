using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Aws.Tests.Trails;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Local;

namespace RackParams.Aws.Tests.Racks;

/// <summary>A rack on EKS: AWS by the double, the cluster's side by a sandbox, one protocol over both.</summary>
public sealed class RackOnEksTests : DoubleTests
{
    private readonly TempFolder _folder = new();

    private RackSession _session = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Server.Eks.AddNodeGroup("prod", "system");
        foreach (var addOn in new[] { "vpc-cni", "coredns" }) Server.Eks.AddAddOn("prod", addOn);
        Server.Eks.AddEntry("prod", "arn:aws:iam::123456789012:role/ops", "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy");
        _session = await OpenAsync();
        await new Registration(_session).RegisterAsync(new RegisterRequest("first registration", null, null, null, null, null, "prod"), Token);
    }

    private async Task<RackSession> OpenAsync()
    {
        var rack = new KnownRack("production", Providers.Eks, Cluster: "prod", Region: "us-east-1");
        var sandbox = await new SandboxConnector().ConnectAsync(new KnownRack("production", Providers.Sandbox, File: Path.Combine(_folder.Path, "rack.db")), true, Token);
        var connection = new JoinedConnection(rack, sandbox, new EksCloud(rack, Sessions.Open(Server), Time));
        return new RackSession(
            connection, RackCatalog.Current,
            new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = DateTimeOffset.UnixEpoch, Module = "0.1.0" },
            new IdSource(TimeProvider.System));
    }

    private Task<ChangeReport> SetAsync(string[] assignments, bool noWait = false, CancellationToken? stop = null) => new Changer(_session).ChangeAsync(
        new ChangeRequest([.. assignments.Select(a => a.Split('=', 2)).Select(p => new ParameterInput(p[0], p[1]))], ChangeAction.Set, "a reason that says something", null, false) { NoWait = noWait },
        new Yes(), stop ?? Token);

    private async Task<ParameterState> StateAsync(string name) => (await new RackReader(_session).ReadAsync(Token)).Single(s => s.Name == name);

    private static void AssertApplied(ChangeReport report) => Assert.True(
        report.Entry!.Result == ChangeResult.Applied, $"{report.Entry.Outcome!.Error} {string.Join(", ", report.Entry.Outcome.Assignments)}");

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
        var verified = await new Verifier("production", _session.Connection.Journal).VerifyAsync(null, Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
    }

    [Fact]
    public async Task Updates_are_in_the_progress_while_they_run_and_a_lease_keeps_others_away()
    {
        Server.Eks.Updates.Looks = 4;
        await SetAsync(["eks_deletion_protection=true"]);
        var stored = (await _session.Connection.Journal.ReadAsync(2, Token))!;
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

        _session = await OpenAsync();
        var completer = new Completer(_session);
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
        var id = Server.Eks.Begin(Server.Eks.Clusters["prod"], "VersionUpdate");
        var report = await SetAsync(["eks_deletion_protection=true"]);
        Assert.Equal(ChangeResult.Failed, report.Entry!.Result);
        Assert.Contains(id, report.Entry.Outcome!.Error);
    }

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
        var plan = await new Changer(_session).PlanAsync(Request("disable_public_access=true"), Token);
        Assert.Equal(Impact.CutsAccess, plan.Impact);
        Assert.Contains("public endpoint, which the change switches off", plan.Cuts);
        Server.Eks.Clusters["prod"]["endpoint"] = "https://10.0.0.7";
        Assert.Null((await new Changer(_session).PlanAsync(Request("disable_public_access=true"), Token)).Cuts);
    }

    [Fact]
    public async Task Until_when_EKS_may_be_written_is_judged_by_the_racks_clock_alone()
    {
        Time.Pass(TimeSpan.FromDays(1000));
        AssertApplied(await SetAsync(["node_group.system.max_size=9"]));

        var plan = await new Changer(_session).PlanAsync(Request("node_group.system.max_size=10"), Token);
        var late = new Fence(3, _session.Connection.Clock.GetUtcNow()) { Clock = _session.Connection.Clock };
        Assert.Equal("FencePassed", (await Assert.ThrowsAsync<RackException>(() => _session.Connection.Targets.ApplyAsync(plan.Writes[0], late, Token))).Code);
        Assert.Equal("9", (await StateAsync("node_group.system.max_size")).Value);
    }

    [Fact]
    public async Task What_moved_since_the_plan_is_not_overwritten()
    {
        var targets = _session.Connection.Targets;
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
        var edited = _session.Connection.Clock.GetUtcNow().AddSeconds(2);
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

        var drift = (await new DriftFinder(_session).FindAsync(Token)).Items;

        Assert.Equal(["eks_deletion_protection", "karpenter_cpu_limit"], drift.Select(d => d.Definition!.Name));
        Assert.All(drift, d => Assert.True(d.Grade == DriftGrade.Proved, string.Join("\n", d.Evidence)));
        Assert.Equal(["arn:aws:sts::123456789012:assumed-role/Admin/j.doe", "arn:aws:sts::123456789012:assumed-role/Admin/j.doe with kubectl-edit"], drift.Select(d => d.Actor!));
        Assert.DoesNotContain(drift[0].Evidence, e => e.Contains("Admin/ops", StringComparison.Ordinal));
    }

    // As another tool would, and as an API server would store it.
    private async Task EditLimitAsync(string cpu, DateTimeOffset time)
    {
        await using var file = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "rack.db")}");
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
        var status = await new RackReader(_session).StatusAsync(Token);
        Assert.Equal(("us-east-1", "123456789012"), (status.Installation!.Region, status.Installation.Account));
        Assert.Equal(2027, status.Installation.Cloud!.SupportEnds!.Value.Year);
    }

    private static ChangeRequest Request(params string[] assignments) =>
        new([.. assignments.Select(a => a.Split('=', 2)).Select(p => new ParameterInput(p[0], p[1]))], ChangeAction.Set, "a reason that says something", null, false);

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
