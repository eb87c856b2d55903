using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Racks.Past;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>A journal on an API server that can't go on, and the one that goes on beside it.</summary>
public sealed class ContinuationTests(ApiServer server)
{
    private readonly string _name = ApiServer.Name("past")[..20];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Next => _name + "-2";

    [Fact]
    public async Task A_damaged_journal_goes_on_in_a_new_one_with_the_same_objects_and_stays_as_it_is()
    {
        await StoryAsync();
        using var other = server.Other();
        await other.CustomObjects.DeleteClusterCustomObjectAsync("rackparams.io", "v1", "rackchanges", ChangeName.Of(_name, 3), cancellationToken: Token);
        var (past, lineage) = await PastAsync();
        Assert.Equal((PastJournal.Damaged, 2L, 4L), (past.Journal, past.Whole!.Sequence, past.Last!.Sequence));

        var next = await server.SessionAsync(Next);
        await using var opened = next.Connection;
        var result = await new Registration(next).RegisterAsync(Request() with { Continues = past, Lineage = lineage, Beside = true }, Token);
        Assert.Equal([new RackIdentity(past.RackId, _name)], result.Root.Continues);
        Assert.Equal(past.RackId, Entry.Read((await next.Connection.Journal.ReadAsync(1, Token))!).Record.Continues!.RackId);

        var old = await server.SessionAsync(_name);
        await using var closed = old.Connection;
        Assert.Equal(new RackIdentity(result.Root.RackId, Next), (await old.Connection.Journal.ReadRackAsync(Token))!.ContinuedBy);
        Assert.Equal("RackContinued", (await Assert.ThrowsAsync<RackException>(() => Agreeing.SetCpuAsync(old, "300"))).Code);
        Assert.Equal(3, await CountAsync(old));

        await Agreeing.SetCpuAsync(next, "300");
        var pool = (await next.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token))!;
        Assert.Equal("300", pool.Document["spec"]!["limits"]!["cpu"]!.ToString());
        Assert.True((await new Verifier(Next, next.Connection.Journal).VerifyAsync(null, Token)).Whole);
    }

    [Fact]
    public async Task An_administrator_can_neither_reopen_a_closed_rack_nor_change_what_one_goes_on_from()
    {
        await StoryAsync();
        var (past, _) = await PastAsync();
        var next = await server.SessionAsync(Next);
        await using var opened = next.Connection;
        await new Registration(next).RegisterAsync(Request() with { Continues = past with { Journal = PastJournal.Damaged }, Beside = true }, Token);

        Assert.Contains("stays so", await RefusedAsync(_name, """{"status":{"continuedBy":null}}""", true), StringComparison.Ordinal);
        Assert.Contains("never changes", await RefusedAsync(Next, """{"spec":{"continues":null}}""", false), StringComparison.Ordinal);
        Assert.Contains("never changes", await RefusedAsync(_name, """{"spec":{"continues":[{"rackId":"0197a000-0000-7000-8000-00000000ffff","rack":"x"}]}}""", false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_whose_rack_was_deleted_are_kept_and_never_taken_for_a_new_racks()
    {
        await StoryAsync();
        using var other = server.Other();
        await other.CustomObjects.DeleteClusterCustomObjectAsync("rackparams.io", "v1", "racks", _name, cancellationToken: Token);
        var again = await server.SessionAsync(_name);
        await using var opened = again.Connection;
        var refused = await Assert.ThrowsAsync<RackException>(() => new Registration(again).RegisterAsync(Request(), Token));
        Assert.Equal("JournalForeign", refused.Code);
        var id = Registration.RackOf((await again.Connection.Journal.ReadAsync(1, Token))!)!.Value;
        var past = await new PastReader(new PastRack(id, _name) { Journal = new OrphanedJournal(again.Connection.Journal, id, _name) }).ReadAsync(null, Token);
        Assert.Equal((PastJournal.Damaged, 4L), (past.Journal, past.Whole!.Sequence));
    }

    private async Task StoryAsync()
    {
        var session = await server.SessionAsync(_name);
        await using var opened = session.Connection;
        await session.Connection.Targets.ApplyAsync(Samples.Write(_name, WriteVerb.Create, Samples.NodeClass(), kind: TargetKind.EC2NodeClass), Samples.Fence, Token);
        await session.Connection.Targets.ApplyAsync(Samples.Write(_name, WriteVerb.Create, Samples.Pool()), Samples.Fence, Token);
        await new Registration(session).RegisterAsync(Request(), Token);
        foreach (var cpu in new[] { "110", "120", "130" }) await Agreeing.SetCpuAsync(session, cpu);
    }

    private async Task<(Continuation Past, IReadOnlyList<RackIdentity> Lineage)> PastAsync()
    {
        var session = await server.SessionAsync(_name);
        await using var opened = session.Connection;
        var root = (await session.Connection.Journal.ReadRackAsync(Token))!;
        return (await new PastReader(new PastRack(root.RackId, _name) { Journal = session.Connection.Journal, Beside = true }).ReadAsync(null, Token), root.Continues);
    }

    private RegisterRequest Request() => new("its journal was damaged, see INC-7", null, _name, _name, null, null, null);

    private async Task<string> RefusedAsync(string rack, string body, bool status)
    {
        using var other = server.Other();
        var patch = new V1Patch(body, V1Patch.PatchType.MergePatch);
        var error = await Assert.ThrowsAsync<HttpOperationException>(() => status
            ? other.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(patch, "rackparams.io", "v1", "racks", rack, cancellationToken: Token)
            : other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(patch, "rackparams.io", "v1", "racks", rack, cancellationToken: Token));
        return error.Response.Content;
    }

    private static async Task<int> CountAsync(RackSession session)
    {
        var count = 0;
        await foreach (var _ in session.Connection.Journal.ReadFromAsync(1, Token)) count++;
        return count;
    }
}
