using System.Text.Json.Nodes;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;

namespace RackParams.Aws.Tests.Clients;

public sealed class FaultTests : DoubleTests
{
    [Fact]
    public async Task Throttling_and_failures_of_the_service_are_waited_out()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeCluster", Fault.Throttled, Fault.Broken);

        Assert.Equal("ACTIVE", await StatusAsync(session));
        Assert.Equal(3, Server.Calls.Count);
        Assert.Equal(1, session.Calls);
    }

    [Fact]
    public async Task A_cut_connection_is_no_failure()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeCluster", Fault.Reset);

        Assert.Equal("ACTIVE", await StatusAsync(session));
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_is_sent_again_under_the_same_token_and_done_once()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("UpdateClusterConfig", Fault.ResetAfterActing, Fault.HalfAnswerAfterActing);

        var answer = await session.Eks.UpdateClusterConfigAsync(new() { Name = "prod", DeletionProtection = true }, Token);

        var tokens = Server.Calls.Select(c => JsonNode.Parse(c.Request.Body)!["clientRequestToken"]!.GetValue<string>()).ToList();
        Assert.Equal(3, tokens.Count);
        Assert.Single(tokens.Distinct());
        Assert.Equal([answer.Update!.Id!], Server.Eks.Updates.Ids);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_corrected_by_the_services()
    {
        using var session = Sessions.Open(Server);
        Server.Clock.Now += TimeSpan.FromHours(3);

        Assert.Equal("ACTIVE", await StatusAsync(session));
        Assert.Equal(2, Server.Calls.Count);
        Assert.Equal("ACTIVE", await StatusAsync(session));
        Assert.Equal(3, Server.Calls.Count);
    }

    [Fact]
    public async Task Throttling_without_end_is_said()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeCluster", Fault.Throttled, Fault.Throttled, Fault.Throttled);

        var error = await FailureAsync(session);

        Assert.Equal(("AwsBusy", ErrorKind.Busy), (error.Code, error.Error.Kind));
        Assert.Contains("eks:DescribeCluster", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_without_end_is_said_with_its_status()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeCluster", Fault.Broken, Fault.Broken, Fault.Broken);

        var error = await FailureAsync(session);

        Assert.Equal(("AwsFailed", ErrorKind.Unreachable), (error.Code, error.Error.Kind));
        Assert.Contains("status 500 at eks:DescribeCluster", error.Message, StringComparison.Ordinal);
        Assert.Contains("Internal failure", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_something_in_between_is_no_answer_of_AWS()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeCluster", Fault.LoginPage, Fault.LoginPage, Fault.LoginPage);

        Assert.Equal("AwsAnswerNotUnderstood", (await FailureAsync(session)).Code);

        Server.Fail("DescribeCluster", Fault.Page, Fault.Page, Fault.Page);
        var error = await FailureAsync(session);
        Assert.Equal("AwsFailed", error.Code);
        Assert.Contains("status 502", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("html", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_expires_between_two_calls_names_the_way_back()
    {
        Server.Keys["ASIA1"] = new SigningKey("s", "t");
        using var session = Sessions.Open(Server, key: "ASIA1", secret: "s", token: "t");
        Assert.Equal("ACTIVE", await StatusAsync(session));
        Server.Keys["ASIA1"] = Server.Keys["ASIA1"] with { Expired = true };

        var error = await FailureAsync(session);

        Assert.Equal(("AwsCredentialsExpired", ErrorKind.Unauthenticated), (error.Code, error.Error.Kind));
        Assert.Contains("region us-east-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("aws sso login --profile", error.Error.Remedy, StringComparison.Ordinal);
        Assert.Equal(2, Server.Calls.Count);
    }

    [Fact]
    public async Task Keys_that_AWS_does_not_know_are_refused()
    {
        using var session = Sessions.Open(Server, key: "AKIASTRANGER");

        Assert.Equal("AwsCredentialsRefused", (await FailureAsync(session)).Code);
    }

    [Fact]
    public async Task A_region_that_the_service_is_not_in_is_said()
    {
        using var session = Sessions.Open(Server, region: "eu-west-1");

        var error = await FailureAsync(session);

        Assert.Equal("AwsRegionRefused", error.Code);
        Assert.Contains("valid region, not 'eu-west-1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_is_missing_names_action_resource_principal_and_the_policy_that_has_it()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("DescribeCluster", Fault.Denied("eks:DescribeCluster", EksDouble.Arn("prod")));

        var error = await FailureAsync(session);

        Assert.Equal(("AwsForbidden", ErrorKind.PermissionDenied), (error.Code, error.Error.Kind));
        Assert.Equal(
            "production: arn:aws:sts::123456789012:assumed-role/Reader/maria may not eks:DescribeCluster on arn:aws:eks:us-east-1:123456789012:cluster/prod (AWS says: AccessDenied). The reader policy in docs/aws.md allows it.",
            error.Message);
    }

    [Fact]
    public async Task A_service_that_never_answers_ends_at_the_deadline()
    {
        using var session = Sessions.Open(Server, TimeSpan.FromMilliseconds(300));
        Server.Fail("DescribeCluster", Fault.Hangs);

        var error = await FailureAsync(session);

        Assert.Equal(("AwsTimeout", ErrorKind.Timeout), (error.Code, error.Error.Kind));
        Assert.Equal("production: AWS didn't answer eks:DescribeCluster within 0.3 s (the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, region us-east-1). Try again.", error.Message);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_unreachable()
    {
        var gone = new ContractServer();
        await gone.DisposeAsync();
        using var session = Sessions.Open(gone, customize: c => c.MaxErrorRetry = 0);

        var error = await FailureAsync(session);

        Assert.Equal(("AwsUnreachable", ErrorKind.Unreachable), (error.Code, error.Error.Kind));
        Assert.Contains("nothing listens there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_AWS_does_not_know_is_named_in_its_own_words()
    {
        using var session = Sessions.Open(Server);
        Server.Fail("ListNodegroups", new Fault(AwsAnswer.Error(404, "ResourceNotFoundException", "No cluster found for name: prod.")));

        var error = await Assert.ThrowsAsync<RackException>(() => session.CallAsync(
            new AwsCall("eks:ListNodegroups", "cluster prod"), t => session.Eks.ListNodegroupsAsync(new() { ClusterName = "prod" }, t), Token));

        Assert.Equal(("AwsNotFound", ErrorKind.NotFound), (error.Code, error.Error.Kind));
        Assert.Contains("No cluster found for name: prod.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_is_no_error_of_AWS()
    {
        using var session = Sessions.Open(Server);
        using var stop = new CancellationTokenSource();
        Server.Fail("DescribeCluster", Fault.Hangs);
        var reading = new EksClusterReader(session).FindAsync("prod", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static async Task<string?> StatusAsync(AwsSession session) => (await new EksClusterReader(session).RequireAsync("prod", Token))["status"]!.GetValue<string>();

    private static Task<RackException> FailureAsync(AwsSession session) => Assert.ThrowsAsync<RackException>(() => StatusAsync(session));
}
