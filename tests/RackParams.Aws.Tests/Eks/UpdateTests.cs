using System.Text.Json.Nodes;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Aws.Tests.Eks;

/// <summary>One step, sent and followed, in fair weather and foul.</summary>
public sealed class UpdateTests : DoubleTests
{
    private static readonly Guid Change = Guid.Parse("0197a000-0000-7000-8000-000000000018");


    [Fact]
    public async Task An_update_is_looked_at_after_five_seconds_and_then_ever_less_often()
    {
        using var session = Sessions.Open(Server);
        Server.Eks.Updates.Looks = 7;
        var seen = new Seen();

        var result = await RunAsync(session, Protection(), seen);

        Assert.Equal((EksState.Successful, null), (result.State, result.Error));
        Assert.Equal([5, 7.5, 11.2, 16.9, 25.3, 30, 30], Time.Waits.Select(w => Math.Round(w.TotalSeconds, 1)));
        Assert.Equal(Enumerable.Repeat(EksState.Running, 6).Append(EksState.Successful), seen.Reports.Select(r => r.State));
        Assert.All(seen.Reports, r => Assert.Equal((result.Work.UpdateId, "deletion protection of cluster prod"), (r.Work.UpdateId, r.What)));
        Assert.Equal(126, Math.Round(seen.Reports[^1].Elapsed.TotalSeconds));
        Assert.True(Server.Eks.Clusters["prod"]["deletionProtection"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_update_of_a_kind_that_only_a_newer_version_knows_is_not_guessed_at()
    {
        using var session = Sessions.Open(Server);

        var error = await Assert.ThrowsAsync<RackException>(() =>
            new EksFollowing(session, "prod", Time).FollowAsync(new UpdateRef("Teleportation", "prod", "u-1"), _ => Task.CompletedTask, Token));

        Assert.Equal(("EksUpdateUnknown", ErrorKind.InvalidData), (error.Code, error.Error.Kind));
        Assert.Empty(Server.Calls);
    }

    [Fact]
    public async Task A_history_that_is_too_long_to_be_read_one_by_one_is_told_so()
    {
        using var session = Sessions.Open(Server);
        var sent = await new EksUpdates(session, Time).SendAsync(Protection(), EksUpdates.Token(Change, 2), Token);
        var ids = string.Join(',', Enumerable.Repeat($"\"{sent.UpdateId}\"", 201));
        Server.Fail("ListUpdates", new Fault(new WebAnswer(200, $"{{\"updateIds\":[{ids}]}}")));

        var error = await Assert.ThrowsAsync<RackException>(() => new UpdateList(session, "prod").ReadAsync(new TargetRef(TargetKind.Cluster, "prod"), Token));

        Assert.Equal(("EksTooManyUpdates", ErrorKind.InvalidOperation), (error.Code, error.Error.Kind));
    }

    [Fact]
    public async Task The_token_is_made_of_change_and_step_and_a_repeat_finds_the_same_update()
    {
        using var session = Sessions.Open(Server);
        var updates = new EksUpdates(session, Time);

        var first = await updates.SendAsync(Protection(), EksUpdates.Token(Change, 2), Token);
        var again = await updates.SendAsync(Protection(), EksUpdates.Token(Change, 2), Token);

        Assert.Equal(first, again);
        Assert.Equal(
            "0197a000-0000-7000-8000-000000000018-2", JsonNode.Parse(Server.Calls[0].Request.Body)!["clientRequestToken"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_update_that_EKS_gives_up_says_why()
    {
        using var session = Sessions.Open(Server);
        Server.Eks.Updates.NextFailure = ("IpNotAvailable", "There are not enough free addresses.");

        var result = await RunAsync(session, Protection());

        Assert.Equal((EksState.Failed, "EksUpdateFailed"), (result.State, result.Error!.Code));
        Assert.Equal(
            $"production: EKS could not change deletion protection of cluster prod (update {result.Work.UpdateId}): There are not enough free addresses (IpNotAvailable, sg-0e5)", result.Error.Message);
        Assert.False(Server.Eks.Clusters["prod"]["deletionProtection"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_update_that_somebody_cancels_is_cancelled()
    {
        using var session = Sessions.Open(Server);
        var updates = new EksUpdates(session, Time);
        var work = await updates.SendAsync(Protection(), "1", Token);
        Server.Eks.Updates.End(work.UpdateId!, "Cancelled");

        var result = await updates.FollowAsync("deletion protection", work, null, Token);

        Assert.Equal((EksState.Cancelled, "EksUpdateCancelled"), (result.State, result.Error!.Code));
    }

    [Fact]
    public async Task An_add_on_that_fails_to_come_says_why()
    {
        using var session = Sessions.Open(Server);
        Server.Eks.Updates.NextFailure = ("InsufficientNumberOfReplicas", "The add-on is unhealthy because it doesn't have the desired number of replicas.");

        var result = await RunAsync(session, AddOnSteps.Create("prod", "coredns", null, null));

        Assert.Equal(EksState.Failed, result.State);
        Assert.Contains("desired number of replicas (InsufficientNumberOfReplicas)", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_update_is_named_with_who_began_it()
    {
        using var session = Sessions.Open(Server);
        var id = Server.Eks.Begin(Server.Eks.Clusters["prod"], "LoggingUpdate");
        for (var i = 0; i < 4; i++) Server.Trail.History.Add(Event($"other-{i}", "nobody"));
        Server.Trail.History.Add(Event(id, "arn:aws:sts::123456789012:assumed-role/Admin/j.doe"));

        var error = await Assert.ThrowsAsync<RackException>(() => RunAsync(session, Protection()));

        Assert.Equal(("EksUpdateInProgress", ErrorKind.Busy), (error.Code, error.Error.Kind));
        Assert.Matches(
            $"production: EKS takes no change of deletion protection of cluster prod while LoggingUpdate {id} is in progress, begun \\d{{4}}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ by arn:aws:sts::123456789012:assumed-role/Admin/j.doe. Run",
            error.Message);
    }

    [Fact]
    public async Task An_update_of_the_same_node_group_is_found_among_its_own()
    {
        using var session = Sessions.Open(Server);
        var group = Server.Eks.AddNodeGroup("prod", "system");
        var id = Server.Eks.Begin(group, "VersionUpdate");
        Server.Fail("UpdateNodegroupConfig", new Fault(AwsAnswer.Error(409, "ResourceInUseException", "Nodegroup cannot be updated as it is currently not in Active State")));
        var (before, after) = (EksSamples.NodeGroup("prod", "system"), EksSamples.NodeGroup("prod", "system"));
        after["scalingConfig"]!["maxSize"] = 9;

        var error = await Assert.ThrowsAsync<RackException>(() => RunAsync(session, NodeGroupSteps.Between(before, after).Single()));

        Assert.Equal("EksUpdateInProgress", error.Code);
        Assert.Contains($"VersionUpdate {id}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_of_the_cluster_is_found_in_the_way_of_an_add_ons()
    {
        using var session = Sessions.Open(Server);
        Server.Eks.AddAddOn("prod", "vpc-cni");
        var id = Server.Eks.Begin(Server.Eks.Clusters["prod"], "VersionUpdate");

        var error = await Assert.ThrowsAsync<RackException>(() => RunAsync(session, AddOnSteps.Update("prod", "vpc-cni", "v2", null, Amazon.EKS.ResolveConflicts.NONE)));

        Assert.Equal("EksUpdateInProgress", error.Code);
        Assert.Contains($"VersionUpdate {id}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_to_ask_CloudTrail_it_is_named_all_the_same()
    {
        using var session = Sessions.Open(Server);
        var id = Server.Eks.Begin(Server.Eks.Clusters["prod"], "VersionUpdate");
        Server.Fail("LookupEvents", Fault.Denied("cloudtrail:LookupEvents", "*"));

        var error = await Assert.ThrowsAsync<RackException>(() => RunAsync(session, Protection()));

        Assert.Equal("EksUpdateInProgress", error.Code);
        Assert.Contains($"VersionUpdate {id}", error.Message, StringComparison.Ordinal);
        Assert.Contains("who began it is not known", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_busy_with_nothing_gets_its_turn_later()
    {
        using var session = Sessions.Open(Server);
        var busy = AwsAnswer.Error(409, "ResourceInUseException", "Cluster prod is in use");
        Server.Fail("UpdateClusterConfig", new Fault(busy), new Fault(busy));

        var work = await new EksUpdates(session, Time).SendAsync(Protection(), "1", Token);

        Assert.Equal(EksWorkKind.ClusterUpdate, work.Kind);
        Assert.Equal([5, 5], Time.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task A_stop_before_anything_is_sent_sends_nothing()
    {
        using var session = Sessions.Open(Server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EksUpdates(session, Time).RunAsync(Protection(), "1", null, new CancellationToken(true)));

        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_stop_while_the_request_is_on_its_way_lets_it_arrive()
    {
        using var session = Sessions.Open(Server);
        using var stop = new CancellationTokenSource();
        var step = Protection();
        var late = step with
        {
            Send = async (eks, token, cancellationToken) =>
            {
                await stop.CancelAsync();
                return await step.Send(eks, token, cancellationToken);
            },
        };

        var result = await new EksUpdates(session, Time).RunAsync(late, "1", null, stop.Token);

        Assert.Equal(EksState.Running, result.State);
        Assert.Equal([result.Work.UpdateId!], Server.Eks.Updates.Ids);
    }

    [Fact]
    public async Task A_stop_while_the_request_gets_no_answer_ends_soon_and_says_that_it_may_have_arrived()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("UpdateClusterConfig", new Fault(WebAnswer.Silence, Acts: true));
        using var stop = new CancellationTokenSource();
        var running = new EksUpdates(session, Time) { Grace = TimeSpan.FromMilliseconds(50) }.RunAsync(Protection(), "1", null, stop.Token);
        while (Server.Calls.Count == 0) await Task.Delay(10, Token);
        await stop.CancelAsync();

        var error = await Assert.ThrowsAsync<RackException>(() => running);

        Assert.Equal("AwsTimeout", error.Code);
        Assert.Contains("may have arrived", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_waiting_leaves_the_update_running_and_keeps_its_id()
    {
        using var session = Sessions.Open(Server);
        Time.IsStuck = true;
        using var stop = new CancellationTokenSource();
        var running = new EksUpdates(session, Time).RunAsync(Protection(), "1", null, stop.Token);
        while (Time.Waits.Count == 0) await Task.Delay(10, Token);
        await stop.CancelAsync();

        var result = await running;

        Assert.Equal((EksState.Running, null), (result.State, result.Error));
        Assert.Equal([result.Work.UpdateId!], Server.Eks.Updates.Ids);
    }

    [Fact]
    public async Task What_was_left_running_is_followed_from_another_machine_by_what_was_kept_of_it()
    {
        using var session = Sessions.Open(Server);
        var work = await new EksUpdates(session, Time).SendAsync(Protection(), "1", Token);
        using var other = Sessions.Open(Server);

        var result = await new EksUpdates(other, Time).FollowAsync("deletion protection", new EksWork(work.Kind, work.Cluster, work.Part, work.UpdateId), null, Token);

        Assert.Equal(EksState.Successful, result.State);
    }

    [Fact]
    public async Task Looks_that_fail_in_passing_do_not_end_the_wait()
    {
        using var session = Sessions.Open(Server, customize: c => c.MaxErrorRetry = 0);
        Server.Fail("DescribeUpdate", Fault.Throttled, Fault.Broken, Fault.Reset, Fault.Throttled);

        Assert.Equal(EksState.Successful, (await RunAsync(session, Protection())).State);
    }

    [Fact]
    public async Task A_login_that_ends_while_waiting_loses_sight_and_not_the_update()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeUpdate", Fault.Expired);

        var result = await RunAsync(session, Protection());

        Assert.Equal((EksState.Running, "EksUpdateLostSight"), (result.State, result.Error!.Code));
        Assert.Contains($"update {result.Work.UpdateId}", result.Error.Message, StringComparison.Ordinal);
        Assert.Contains("aws sso login", result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_does_not_make_a_second_update()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("UpdateClusterConfig", Fault.ResetAfterActing);

        var result = await RunAsync(session, Protection());

        Assert.Equal(EksState.Successful, result.State);
        Assert.Single(Server.Eks.Updates.Ids);
    }

    [Fact]
    public async Task An_answer_that_never_comes_says_that_it_may_have_arrived()
    {
        using var session = Sessions.Open(Server, TimeSpan.FromMilliseconds(300));
        Server.Fail("UpdateClusterConfig", new Fault(WebAnswer.Silence, Acts: true));

        var error = await Assert.ThrowsAsync<RackException>(() => RunAsync(session, Protection()));

        Assert.Equal("AwsTimeout", error.Code);
        Assert.Contains("may have arrived", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.36", "Unsupported Kubernetes minor version update from 1.34 to 1.36")]
    public async Task What_EKS_refuses_is_told_in_its_words(string version, string says)
    {
        using var session = Sessions.Open(Server);
        var (before, after) = (EksSamples.Cluster("prod"), EksSamples.Cluster("prod"));
        after["version"] = version;

        var error = await Assert.ThrowsAsync<RackException>(() => RunAsync(session, ClusterSteps.Between(before, after).Single()));

        Assert.Equal("AwsRefused", error.Code);
        Assert.Equal($"production: AWS refuses eks:UpdateClusterVersion for Kubernetes version of cluster prod. It says: {says}. (InvalidParameterException)", error.Message);
    }

    private static EksStep Protection()
    {
        var (before, after) = (EksSamples.Cluster("prod"), EksSamples.Cluster("prod"));
        after["deletionProtection"] = true;
        return ClusterSteps.Between(before, after).Single();
    }

    private JsonObject Event(string update, string arn) => new()
    {
        ["EventId"] = Guid.NewGuid().ToString(),
        ["EventName"] = "UpdateClusterConfig",
        ["EventSource"] = "eks.amazonaws.com",
        ["EventTime"] = (double)Server.Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["Username"] = "someone",
        ["CloudTrailEvent"] = new JsonObject
        {
            ["userIdentity"] = new JsonObject { ["arn"] = arn },
            ["responseElements"] = new JsonObject { ["update"] = new JsonObject { ["id"] = update } },
        }.ToJsonString(),
    };

    private Task<EksResult> RunAsync(AwsSession session, EksStep step, IProgress<EksProgress>? progress = null) =>
        new EksUpdates(session, Time).RunAsync(step, EksUpdates.Token(Change, 1), progress, Token);

    private sealed class Seen : IProgress<EksProgress>
    {
        public List<EksProgress> Reports { get; } = [];

        public void Report(EksProgress value) => Reports.Add(value);
    }
}
