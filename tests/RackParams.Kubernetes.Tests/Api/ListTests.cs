using System.Text.Json.Nodes;
using RackParams.Core.Errors;
using RackParams.Kubernetes.Objects;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

/// <summary>A journal is one list, continued; an API server forgets where a list stood after some minutes.</summary>
public sealed class ListTests
{
    private static string Page(string? next, params long[] sequences) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["continue"] = next },
        ["items"] = new JsonArray([.. sequences.Select(n => (JsonNode)ChangeObject.Write("production", Samples.Change(n)))]),
    }.ToJsonString();

    private static async Task<(List<long> Read, IReadOnlyList<string> Asked)> ReadAsync(long from, Func<string, WebAnswer> answer)
    {
        await using var at = await LoopbackRack.OpenAsync(request => answer(Uri.UnescapeDataString(request.Target)));
        var read = new List<long>();
        await foreach (var change in at.Rack.Journal.ReadFromAsync(from, TestContext.Current.CancellationToken)) read.Add(change.Sequence);
        return (read, [.. at.Server.Requests.Select(r => Uri.UnescapeDataString(r.Target).Split('?')[1])]);
    }

    [Fact]
    public async Task It_is_continued_where_the_server_says()
    {
        var (read, asked) = await ReadAsync(1, target => new WebAnswer(200, target.Contains("continue=more", StringComparison.Ordinal) ? Page(null, 3, 4) : Page("more", 1, 2)));

        Assert.Equal([1, 2, 3, 4], read);
        Assert.Equal(2, asked.Count);
        Assert.All(asked, a => Assert.Contains("labelSelector=rackparams.io/rack=production&", a + "&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_the_server_forgot_is_begun_anew_where_the_reader_is()
    {
        var (read, asked) = await ReadAsync(1, target =>
            target.Contains("continue=", StringComparison.Ordinal) ? WebAnswer.Failure(410, "Expired", "The provided continue parameter is too old")
            : target.Contains("page>0", StringComparison.Ordinal) ? new WebAnswer(200, Page(null, 501, 502, 503))
            : new WebAnswer(200, Page("more", 1, 501)));

        Assert.Equal([1, 501, 502, 503], read);
        Assert.Equal(3, asked.Count);
        Assert.Contains("rackparams.io/rack=production,rackparams.io/page>0", asked[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_forgotten_as_it_begins_is_an_error()
    {
        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(1, _ => WebAnswer.Failure(410, "Expired", "The provided resource version is too old")));

        Assert.Equal("ListExpired", error.Code);
    }

    [Fact]
    public async Task A_list_that_is_forgotten_again_and_again_before_anything_was_read_ends()
    {
        var error = await Assert.ThrowsAsync<RackException>(() => ReadAsync(1, target =>
            target.Contains("continue=", StringComparison.Ordinal) ? WebAnswer.Failure(410, "Expired", "The provided continue parameter is too old") : new WebAnswer(200, Page("more"))));

        Assert.Equal("ListExpired", error.Code);
    }

    [Theory]
    [InlineData(499, "rackparams.io/rack=production")]
    [InlineData(500, "rackparams.io/rack=production,rackparams.io/page>0")]
    [InlineData(1_250, "rackparams.io/rack=production,rackparams.io/page>1")]
    public void A_later_part_is_found_by_its_page(long from, string selector) => Assert.Equal(selector, ChangeObject.Selector("production", from));
}
