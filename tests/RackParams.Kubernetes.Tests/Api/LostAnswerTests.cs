using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

/// <summary>A create whose answer was lost.</summary>
public sealed class LostAnswerTests
{
    private static readonly Core.Journal.StoredChange Change = Samples.Change(7, record: """{"changeId":"ours"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<LoopbackRack> OpenAsync(WebAnswer first, string there)
    {
        var posts = 0;
        return await LoopbackRack.OpenAsync(
            request => request.Method != "POST" ? new WebAnswer(200, Kept(there))
                : Interlocked.Increment(ref posts) == 1 ? first
                : WebAnswer.Failure(409, "AlreadyExists", "rackchanges.rackparams.io \"production-000000000007\" already exists"),
            deadline: first == WebAnswer.Silence ? TimeSpan.FromSeconds(1) : null);
    }

    private static string Kept(string record) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = "production-000000000007" },
        ["spec"] = new JsonObject { ["record"] = record },
    }.ToJsonString();

    public static TheoryData<int> Losses => [0, -1, 500, 502, 503, 504];

    private static WebAnswer Loss(int status) => status switch
    {
        0 => WebAnswer.Cut,
        -1 => WebAnswer.Silence,
        _ => WebAnswer.Failure(status, "InternalError", "etcdserver: request timed out"),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Is_recognised_as_ours_by_its_text(int status)
    {
        await using var at = await OpenAsync(Loss(status), Change.Record);

        Assert.True(await at.Rack.Journal.AppendAsync(Change, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public async Task Anothers_record_in_its_place_is_not_ours(int status)
    {
        await using var at = await OpenAsync(Loss(status), """{"changeId":"another's"}""");

        Assert.False(await at.Rack.Journal.AppendAsync(Change, Token));
    }

    [Fact]
    public async Task Without_an_answer_and_with_nothing_there_it_is_told_that_it_may_have_arrived()
    {
        await using var at = await OpenAsync(WebAnswer.Silence, """{"changeId":"another's"}""");

        var error = await Assert.ThrowsAsync<RackException>(() => at.Rack.Journal.AppendAsync(Change, Token));

        Assert.Equal("ServerTimeout", error.Code);
        Assert.Contains("may have arrived all the same", error.Message, StringComparison.Ordinal);
    }
}
