using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class HeadTests(ApiServer server) : IAsyncLifetime
{
    private readonly string _name = ApiServer.Name("rack");
    private KubernetesConnection _rack = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _rack = await server.OpenAsync(_name);
        Assert.True(await _rack.Registrar.CreateRackAsync(Samples.Rack(_name), Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (_rack is not null) await _rack.DisposeAsync();
    }

    private async Task<RackRoot> ReadAsync() => (await _rack.Journal.ReadRackAsync(Token))!;

    private Task AdvanceAsync(Head head, params IndexEntry[] index) => _rack.Journal.AdvanceHeadAsync(new JournalEnd(head, index, []), Token);

    [Fact]
    public async Task A_rack_is_made_once_and_read_back_whole()
    {
        Assert.False(await _rack.Registrar.CreateRackAsync(Samples.Rack(_name), Token));

        var read = await ReadAsync();
        Assert.Equal(Samples.Rack(_name) with { Index = read.Index, Ledgers = read.Ledgers }, read);
        Assert.Empty(read.Index);
        Assert.Contains(await _rack.Registrar.ListRacksAsync(Token), r => r.Name == _name);
    }

    [Fact]
    public async Task A_rack_that_nobody_registered_is_null()
    {
        await using var other = await server.OpenAsync(ApiServer.Name("none"));

        Assert.Null(await other.Journal.ReadRackAsync(Token));
    }

    [Fact]
    public async Task The_head_moves_on_with_its_index()
    {
        await AdvanceAsync(Samples.Head(1), Samples.Index("a", "1"), Samples.Index("b", null), Samples.Index("c", ""));
        await AdvanceAsync(Samples.Head(3, 'c'), Samples.Index("b", "2") with { Ticket = "CHG-1" });

        var read = await ReadAsync();
        Assert.Equal(Samples.Head(3, 'c'), read.Head);
        Assert.Equal(Samples.Index("b", "2") with { Ticket = "CHG-1" }, Assert.Single(read.Index));
    }

    [Fact]
    public async Task Ledgers_are_kept_beside_the_head_in_the_form_their_record_gave_them()
    {
        var audit = new LedgerDefinition("audit", LedgerKind.S3, "s3://clinic-audit/racks", LedgerDelivery.Required) { Retain = Retention.SixYears, Region = "us-east-1" };
        var lake = new LedgerDefinition("lake", LedgerKind.CloudTrailLake, "arn:aws:cloudtrail:us-east-1:123456789012:channel/4e5f", LedgerDelivery.Queued) { Store = "arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/0a1b" };
        await _rack.Journal.AdvanceHeadAsync(new JournalEnd(Samples.Head(3), [], [new LedgerMark(audit, 3, 3), new LedgerMark(lake, 3, 1)]), Token);
        Assert.Equal([new LedgerMark(audit, 3, 3), new LedgerMark(lake, 3, 1)], (await ReadAsync()).Ledgers);

        await _rack.Journal.RebuildAsync(new JournalEnd(Samples.Head(3), [], []), Token);
        Assert.Empty((await ReadAsync()).Ledgers);
    }

    [Fact]
    public async Task Not_set_and_set_to_nothing_stay_apart()
    {
        await AdvanceAsync(Samples.Head(1), Samples.Index("none", null), Samples.Index("empty", ""));

        Assert.Equal([null, ""], (await ReadAsync()).Index.Select(i => i.Value));
    }

    [Fact]
    public async Task A_head_that_is_already_beyond_is_success_and_stays()
    {
        await AdvanceAsync(Samples.Head(5), Samples.Index("a", "5"));

        await AdvanceAsync(Samples.Head(4), Samples.Index("a", "4"));
        await _rack.Journal.RebuildAsync(new JournalEnd(Samples.Head(4), [Samples.Index("a", "4")], []), Token);

        var read = await ReadAsync();
        Assert.Equal(Samples.Head(5), read.Head);
        Assert.Equal("5", read.Index[0].Value);
    }

    [Fact]
    public async Task Writers_who_race_leave_the_furthest_head()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Reverse().Select(n => AdvanceAsync(Samples.Head(n), Samples.Index("a", $"{n}"))));

        var read = await ReadAsync();
        Assert.Equal(8, read.Head!.Sequence);
        Assert.Equal("8", read.Index[0].Value);
    }

    [Fact]
    public async Task An_index_is_rebuilt_where_the_head_stands()
    {
        await AdvanceAsync(Samples.Head(5), Samples.Index("a", "wrong"));

        await _rack.Journal.RebuildAsync(new JournalEnd(Samples.Head(5), [Samples.Index("a", "right")], []), Token);

        Assert.Equal("right", (await ReadAsync()).Index[0].Value);
    }

    [Fact]
    public async Task A_head_with_another_hash_for_the_same_change_is_an_error()
    {
        await AdvanceAsync(Samples.Head(5, 'a'));

        var error = await Assert.ThrowsAsync<RackException>(() => AdvanceAsync(Samples.Head(5, 'b')));

        Assert.Equal("Rejected", error.Code);
        Assert.Contains("never changes its hash", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":{"head":{"sequence":4}}}""", true, "never falls")]
    [InlineData("""{"status":{"head":null}}""", true, "never falls")]
    [InlineData("""{"status":null}""", true, "never falls")]
    [InlineData("""{"spec":{"rackId":"0197a000-0000-7000-8000-00000000ffff"}}""", false, "id never changes")]
    [InlineData("""{"spec":null}""", false, "spec: Required value")]
    public async Task An_administrator_can_neither_lower_the_head_nor_change_the_id(string body, bool status, string said)
    {
        await AdvanceAsync(Samples.Head(5));
        using var other = server.Other();
        var patch = new V1Patch(body, V1Patch.PatchType.MergePatch);

        var error = await Assert.ThrowsAsync<HttpOperationException>(() => status
            ? other.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(patch, "rackparams.io", "v1", "racks", _name, cancellationToken: Token)
            : other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(patch, "rackparams.io", "v1", "racks", _name, cancellationToken: Token));

        Assert.Contains(said, error.Response.Content, StringComparison.Ordinal);
        Assert.Equal(Samples.Head(5), (await ReadAsync()).Head);
    }
}
