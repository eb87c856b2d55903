using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

public sealed class AnswerTests
{
    private static readonly TargetRef Pool = new(TargetKind.NodePool, "workload");

    private static async Task<RackException> RefusedAsync(WebAnswer answer, Func<KubernetesConnection, Task>? ask = null)
    {
        await using var loopback = await LoopbackRack.OpenAsync(answer);
        return await Assert.ThrowsAsync<RackException>(() => ask is null ? ReadAsync(loopback.Rack) : ask(loopback.Rack));
    }

    private static Task ReadAsync(KubernetesConnection rack) => rack.Targets.ReadAsync(Pool, TestContext.Current.CancellationToken);

    private static Task ApplyAsync(KubernetesConnection rack) =>
        rack.Targets.ApplyAsync(Samples.Write("workload", WriteVerb.Apply, Samples.Pool()), Samples.Fence, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(502, "<html><body>Bad Gateway secret</body></html>", "text/html")]
    [InlineData(503, "", "text/plain")]
    [InlineData(403, "<html>Sign in secret</html>", "text/html")]
    [InlineData(409, "{\"not\":\"a status, secret\"}", "application/json")]
    [InlineData(400, "{ broken secret", "application/json")]
    public async Task A_proxys_page_is_told_by_its_status_and_never_shown(int status, string body, string type)
    {
        var error = await RefusedAsync(new WebAnswer(status, body, type), ApplyAsync);

        Assert.Equal("ServerFailed", error.Code);
        Assert.Contains($"status {status}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in secret</html>")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"metadata\":[]}")]
    public async Task A_login_page_with_status_200_is_not_taken_for_an_answer(string body)
    {
        var error = await RefusedAsync(new WebAnswer(200, body, "text/html"));

        Assert.Equal("AnswerNotUnderstood", error.Code);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"items\":{}}")]
    public async Task What_is_no_list_is_not_taken_for_an_empty_one(string body)
    {
        var error = await RefusedAsync(new WebAnswer(200, body), rack => rack.Targets.ListAsync(TargetKind.NodePool, TestContext.Current.CancellationToken));

        Assert.Equal("AnswerNotUnderstood", error.Code);
    }

    [Fact]
    public async Task A_record_counts_only_when_the_server_shows_it()
    {
        var error = await RefusedAsync(new WebAnswer(200), rack => rack.Journal.AppendAsync(Samples.Change(1), TestContext.Current.CancellationToken));

        Assert.Equal("AnswerNotUnderstood", error.Code);
    }

    [Fact]
    public async Task A_servers_own_failure_is_told_in_its_words()
    {
        var error = await RefusedAsync(WebAnswer.Failure(500, "InternalError", "Internal error occurred: etcdserver: leader changed"));

        Assert.Equal("ServerFailed", error.Code);
        Assert.Contains("status 500: Internal error occurred: etcdserver: leader changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_error_carries_our_token()
    {
        var error = await RefusedAsync(WebAnswer.Failure(403, "Forbidden", "no"), ApplyAsync);

        Assert.Null(error.InnerException);
        Assert.DoesNotContain("secret-token", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_without_what_every_object_has_is_told()
    {
        var error = await RefusedAsync(new WebAnswer(200, """{"metadata":{"name":"workload"}}"""));

        Assert.Equal("StoredUnreadable", error.Code);
        Assert.Contains("NodePool/workload can't be read: it has no uid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_of_EKS_are_not_asked_for()
    {
        await using var loopback = await LoopbackRack.OpenAsync(new WebAnswer(200));

        var error = await Assert.ThrowsAsync<RackException>(
            () => loopback.Rack.Targets.ReadAsync(new TargetRef(TargetKind.Cluster, "c"), TestContext.Current.CancellationToken));

        Assert.Equal("TargetNotAvailable", error.Code);
        Assert.Empty(loopback.Server.Requests);
    }
}
