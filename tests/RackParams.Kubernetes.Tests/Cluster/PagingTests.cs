using k8s;
using RackParams.Core.Journal;
using RackParams.Core.Tests.Support;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Local;

namespace RackParams.Kubernetes.Tests.Cluster;

public sealed class PagingTests(ApiServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<List<long>> SequencesAsync(KubernetesConnection rack, long from)
    {
        var found = new List<long>();
        await foreach (var change in rack.Journal.ReadFromAsync(from, Token)) found.Add(change.Sequence);
        return found;
    }

    private static async Task AppendAsync(KubernetesConnection rack, IEnumerable<long> sequences) =>
        await Parallel.ForEachAsync(sequences, Token, async (n, token) => Assert.True(await rack.Journal.AppendAsync(Samples.Change(n), token)));

    private static IEnumerable<long> Range(long from, long to) => Enumerable.Range((int)from, (int)(to - from + 1)).Select(n => (long)n);

    [Fact]
    public async Task More_changes_than_a_page_holds_are_read_in_order_from_any_place()
    {
        await using var rack = await server.OpenAsync(ApiServer.Name("rack"));
        await rack.Registrar.CreateRackAsync(Samples.Rack(rack.Rack.Name), Token);
        await AppendAsync(rack, Range(1, 1003));
        await rack.Journal.AdvanceHeadAsync(new JournalEnd(Samples.Head(1003), [], []), Token);

        Assert.Equal(Range(1, 1003), await SequencesAsync(rack, 1));
        Assert.Equal(Range(498, 1003), await SequencesAsync(rack, 498));
        Assert.Equal(Range(1000, 1003), await SequencesAsync(rack, 1000));
        Assert.Empty(await SequencesAsync(rack, 1004));
    }

    [Fact]
    public async Task A_hole_as_large_as_a_page_does_not_hide_what_comes_after()
    {
        await using var rack = await server.OpenAsync(ApiServer.Name("rack"));
        await rack.Registrar.CreateRackAsync(Samples.Rack(rack.Rack.Name), Token);
        await AppendAsync(rack, [1, 2, 1500, 1501]);
        await rack.Journal.AdvanceHeadAsync(new JournalEnd(Samples.Head(1501), [], []), Token);

        Assert.Equal([1, 2, 1500, 1501], await SequencesAsync(rack, 1));
    }

    [Fact]
    public async Task An_open_change_one_beyond_the_head_is_read_even_on_the_next_page()
    {
        await using var rack = await server.OpenAsync(ApiServer.Name("rack"));
        await rack.Registrar.CreateRackAsync(Samples.Rack(rack.Rack.Name), Token);
        await AppendAsync(rack, [499, 500]);
        await rack.Journal.AdvanceHeadAsync(new JournalEnd(Samples.Head(499), [], []), Token);

        Assert.Equal([499, 500], await SequencesAsync(rack, 1));
    }

    [Fact]
    public async Task A_journal_whose_rack_was_deleted_is_read_all_the_same()
    {
        await using var rack = await server.OpenAsync(ApiServer.Name("rack"));
        await AppendAsync(rack, [1, 2, 499, 500]);

        Assert.Equal([1, 2, 499, 500], await SequencesAsync(rack, 1));
    }

    [Fact]
    public async Task Racks_keep_apart_even_when_one_is_named_as_the_other_begins()
    {
        var name = ApiServer.Name("rack");
        await using var rack = await server.OpenAsync(name);
        await using var longer = await server.OpenAsync(name + "-1");
        await AppendAsync(rack, [1]);
        await AppendAsync(longer, [1, 2]);

        Assert.Equal([1], await SequencesAsync(rack, 1));
        Assert.Equal([1, 2], await SequencesAsync(longer, 1));
    }

    [Fact]
    public async Task A_label_that_points_to_another_rack_smuggles_nothing_in()
    {
        var name = ApiServer.Name("rack");
        await using var rack = await server.OpenAsync(name);
        await AppendAsync(rack, [1]);
        var forged = Objects.ChangeObject.Write(name + "-x", Samples.Change(2));
        forged["metadata"]!["labels"]![Objects.ChangeObject.RackLabel] = name;
        using var other = server.Other();
        await other.CustomObjects.CreateClusterCustomObjectAsync<object>(forged, "rackparams.io", "v1", "rackchanges", cancellationToken: Token);

        Assert.Equal([1], await SequencesAsync(rack, 1));
    }

    [Fact]
    public async Task The_first_page_comes_before_the_second_is_asked_for_and_all_in_one_list()
    {
        await using var rack = await server.OpenAsync(ApiServer.Name("rack"));
        await AppendAsync(rack, Range(1, 1003));
        var before = rack.Requests;

        await using var reading = rack.Journal.ReadFromAsync(1, Token).GetAsyncEnumerator(Token);
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal(1, rack.Requests - before);
        while (await reading.MoveNextAsync())
        {
        }

        Assert.Equal(3, rack.Requests - before);
    }

    // RACKPARAMS_TEST_CHANGES makes it larger.
    [Fact]
    public async Task A_long_journal_is_fetched_once_and_then_only_what_is_new()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("RACKPARAMS_TEST_CHANGES"), out var named) ? named : 1_203;
        var (name, rackId) = (ApiServer.Name("rack"), Samples.Rack("x").RackId);
        using var folder = new TempFolder();
        await using var rack = await server.OpenAsync(name);
        await rack.Registrar.CreateRackAsync(Samples.Rack(name), Token);
        var all = Chains.Of(name, rackId, count + 2).ToList();
        await PutAsync(rack, all.Take(count));
        var copied = new CopiedJournal(rack.Journal, id => new SqliteJournalCopy(SqliteJournalCopy.FileOf(folder.Path, id)));

        var (first, asked) = await ReadAsync(rack, copied);
        Assert.Equal(all.Take(count).Select(c => c.Outcome), first);
        Assert.Equal(1 + ((count + 499) / 500), asked);

        await PutAsync(rack, all.Skip(count));
        var (second, fewer) = await ReadAsync(rack, copied);
        Assert.Equal(all.Select(c => c.Outcome), second);
        Assert.InRange(fewer, 1, 3);
    }

    private static async Task PutAsync(KubernetesConnection rack, IEnumerable<StoredChange> changes)
    {
        var last = Entry.Read(changes.Last());
        await Parallel.ForEachAsync(changes, Token, async (change, token) =>
        {
            Assert.True(await rack.Journal.AppendAsync(change, token));
            Assert.True(await rack.Journal.WriteOutcomeAsync(change, token));
        });
        await rack.Journal.AdvanceHeadAsync(new JournalEnd(Head.Of(last), [], []), Token);
    }

    private static async Task<(List<string?> Outcomes, int Requests)> ReadAsync(KubernetesConnection rack, CopiedJournal journal)
    {
        var before = rack.Requests;
        var read = new List<string?>();
        await foreach (var change in journal.ReadFromAsync(1, Token)) read.Add(change.Outcome);
        return (read, rack.Requests - before);
    }
}
