using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class JournalTests(ApiServer server) : IAsyncLifetime
{
    private readonly string _name = ApiServer.Name("rack");
    private KubernetesConnection _rack = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rack = await server.OpenAsync(_name);

    public async ValueTask DisposeAsync()
    {
        if (_rack is not null) await _rack.DisposeAsync();
    }

    // As an administrator with another tool would; answers what the API server said of it.
    private async Task<string?> TamperAsync(string plural, string name, string body, bool status = false)
    {
        using var other = server.Other();
        var patch = new V1Patch(body, V1Patch.PatchType.MergePatch);
        try
        {
            if (status) await other.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(patch, "rackparams.io", "v1", plural, name, cancellationToken: Token);
            else await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(patch, "rackparams.io", "v1", plural, name, cancellationToken: Token);
            return null;
        }
        catch (HttpOperationException e)
        {
            return e.Response.Content;
        }
    }

    [Fact]
    public async Task A_record_is_kept_byte_for_byte_with_its_copies()
    {
        var change = Samples.Change(7, record: "{\"reason\":\"AMI \\\"rotation\\\" → \U0001F680\\u0000 </script>\"}");

        Assert.True(await _rack.Journal.AppendAsync(change, Token));

        Assert.Equal(change, await _rack.Journal.ReadAsync(7, Token));
        Assert.Null(await _rack.Journal.ReadAsync(8, Token));
    }

    [Fact]
    public async Task A_sequence_is_given_once()
    {
        Assert.True(await _rack.Journal.AppendAsync(Samples.Change(1, record: "{\"by\":1}"), Token));
        Assert.False(await _rack.Journal.AppendAsync(Samples.Change(1, record: "{\"by\":2}"), Token));

        Assert.Equal("{\"by\":1}", (await _rack.Journal.ReadAsync(1, Token))!.Record);
    }

    [Fact]
    public async Task Of_many_writers_at_once_one_gets_the_sequence()
    {
        await using var another = await server.OpenAsync(_name);

        var got = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
            (i, Won: await (i % 2 == 0 ? _rack : another).Journal.AppendAsync(Samples.Change(5, record: $"{{\"by\":{i}}}"), Token))));

        var winner = Assert.Single(got, g => g.Won);
        Assert.Equal($"{{\"by\":{winner.i}}}", (await _rack.Journal.ReadAsync(5, Token))!.Record);
    }

    [Fact]
    public async Task A_record_can_be_neither_changed_nor_emptied()
    {
        await _rack.Journal.AppendAsync(Samples.Change(1), Token);
        var name = ChangeName.Of(_name, 1);

        Assert.Contains("a record is never changed", await TamperAsync("rackchanges", name, """{"spec":{"record":"{}"}}"""), StringComparison.Ordinal);
        Assert.Contains("a record is never changed", await TamperAsync("rackchanges", name, """{"spec":{"reason":"another"}}"""), StringComparison.Ordinal);
        Assert.Contains("a record is never changed", await TamperAsync("rackchanges", name, """{"spec":{"ticket":null}}"""), StringComparison.Ordinal);
        Assert.Contains("spec: Required value", await TamperAsync("rackchanges", name, """{"spec":null}"""), StringComparison.Ordinal);
        Assert.Equal(Samples.Change(1), await _rack.Journal.ReadAsync(1, Token));
    }

    [Fact]
    public async Task A_record_stands_under_the_name_of_its_place_only()
    {
        using var other = server.Other();
        var body = RackParams.Kubernetes.Objects.ChangeObject.Write(_name, Samples.Change(1));
        body["metadata"]!["name"] = ChangeName.Of(_name, 2);

        var error = await Assert.ThrowsAsync<HttpOperationException>(
            () => other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(body, "rackparams.io", "v1", "rackchanges", cancellationToken: Token));

        Assert.Contains("named by its rack and its sequence", error.Response.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_is_written_once_and_the_same_one_again_is_as_good()
    {
        await _rack.Journal.AppendAsync(Samples.Change(1), Token);

        Assert.Null((await _rack.Journal.ReadAsync(1, Token))!.Outcome);
        Assert.True(await _rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{\"result\":\"Applied\"}"), Token));
        Assert.True(await _rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{\"result\":\"Applied\"}"), Token));
        Assert.False(await _rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{\"result\":\"Failed\"}"), Token));

        Assert.Equal(Samples.Change(1, "{\"result\":\"Applied\"}"), await _rack.Journal.ReadAsync(1, Token));
    }

    [Fact]
    public async Task Of_two_who_end_a_change_at_once_one_does()
    {
        await _rack.Journal.AppendAsync(Samples.Change(1), Token);

        var ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _rack.Journal.WriteOutcomeAsync(Samples.Change(1, $"{{\"by\":{i}}}"), Token)));

        var winner = Array.FindIndex(ended, e => e);
        Assert.Single(ended, e => e);
        Assert.Equal($"{{\"by\":{winner}}}", (await _rack.Journal.ReadAsync(1, Token))!.Outcome);
    }

    [Fact]
    public async Task An_outcome_can_be_neither_changed_nor_taken_away()
    {
        await _rack.Journal.AppendAsync(Samples.Change(1), Token);
        await _rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{}"), Token);
        var name = ChangeName.Of(_name, 1);
        string[] attempts =
        [
            """{"status":{"outcome":"{ }"}}""", """{"status":{"result":"Failed"}}""", """{"status":{"outcome":null}}""",
            """{"status":{"outcome":null,"result":null}}""", """{"status":null}""",
        ];

        foreach (var attempt in attempts)
            Assert.Contains("an outcome is written once and never changed", await TamperAsync("rackchanges", name, attempt, status: true), StringComparison.Ordinal);
        Assert.Contains("progress ends with the outcome", await TamperAsync("rackchanges", name, """{"status":{"progress":{"lease":"x"}}}""", status: true), StringComparison.Ordinal);
        Assert.Equal(Samples.Change(1, "{}"), await _rack.Journal.ReadAsync(1, Token));
    }

    [Fact]
    public async Task Progress_moves_until_there_is_an_outcome()
    {
        await _rack.Journal.AppendAsync(Samples.Change(1), Token);
        var name = ChangeName.Of(_name, 1);

        Assert.Null(await TamperAsync("rackchanges", name, """{"status":{"progress":{"lease":"a"}}}""", status: true));
        Assert.Null(await TamperAsync("rackchanges", name, """{"status":{"progress":{"lease":"b","updates":["u"]}}}""", status: true));
        Assert.True(await _rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{}"), Token));
        Assert.Contains("progress ends with the outcome", await TamperAsync("rackchanges", name, """{"status":{"progress":null}}""", status: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_record_and_outcome_are_kept()
    {
        var record = new string('r', ChangeText.Limit);
        var outcome = new string('o', ChangeText.Limit);

        Assert.True(await _rack.Journal.AppendAsync(Samples.Change(1, record: record), Token));
        Assert.True(await _rack.Journal.WriteOutcomeAsync(Samples.Change(1, outcome, record), Token));

        var kept = await _rack.Journal.ReadAsync(1, Token);
        Assert.Equal((record, outcome), (kept!.Record, kept.Outcome));
    }

    [Fact]
    public async Task Ending_a_change_that_was_deleted_is_told()
    {
        var error = await Assert.ThrowsAsync<RackException>(() => _rack.Journal.WriteOutcomeAsync(Samples.Change(1, "{}"), Token));

        Assert.Equal("ChangedInBetween", error.Code);
        Assert.Contains("it is gone", error.Message, StringComparison.Ordinal);
    }
}
