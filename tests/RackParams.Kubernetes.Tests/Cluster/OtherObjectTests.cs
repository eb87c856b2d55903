using k8s;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>A NodePool on an API server that isn't the one that was recorded.</summary>
public sealed class OtherObjectTests(ApiServer server)
{
    private readonly string _name = ApiServer.Name("other")[..20];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pool_made_anew_has_another_uid_which_drift_and_certificate_tell_until_it_is_adopted()
    {
        var session = await StoryAsync();
        await using var opened = session.Connection;
        await DeleteAsync(_name);
        await MakeAsync(session, _name);

        var item = Assert.Single((await new DriftFinder(session).FindAsync(Token)).Items);
        Assert.Contains(item.Evidence, e => e.Contains("it is not the object that was recorded", StringComparison.Ordinal));
        Assert.Contains("was deleted and made anew", await SentenceAsync(session), StringComparison.Ordinal);
        await new DriftResolver(session).AdoptAsync(_ => true, "made anew by the platform team", null, Token);
        Assert.Empty((await new DriftFinder(session).FindAsync(Token)).Items);
        Assert.Contains("recorded afterwards what was found", await SentenceAsync(session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_under_another_name_is_worked_on_after_a_record_and_only_by_who_may_write_the_rack()
    {
        var session = await StoryAsync();
        await using var opened = session.Connection;
        var general = _name + "-general";
        await DeleteAsync(_name);
        await MakeAsync(session, general);
        var request = new RegisterRequest("the pool has another name since the platform change", null, general, null, null, null, null);

        var viewer = await server.SessionAsync(_name, "viewer");
        await using var looking = viewer.Connection;
        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RackException>(() => new Registration(viewer).RegisterAsync(request, Token))).Code);

        var result = await new Registration(session).RegisterAsync(request, Token);
        Assert.Equal(new Assignment("rack/nodePool", _name, general), result.Repointed!.Record.Assignments[0]);
        Assert.Equal((general, _name), (result.Root.Setting.NodePool, result.Root.Setting.NodeClass));
        await Agreeing.SetCpuAsync(session, "300");
        Assert.Equal("300", (await session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, general), Token))!.Document["spec"]!["limits"]!["cpu"]!.ToString());
        Assert.True((await new Verifier(_name, session.Connection.Journal).VerifyAsync(null, Token)).Whole);
    }

    private async Task<RackSession> StoryAsync()
    {
        var session = await server.SessionAsync(_name);
        await session.Connection.Targets.ApplyAsync(Samples.Write(_name, WriteVerb.Create, Samples.NodeClass(), kind: TargetKind.EC2NodeClass), Samples.Fence, Token);
        await MakeAsync(session, _name);
        await new Registration(session).RegisterAsync(new RegisterRequest("first registration", null, _name, _name, null, null, null), Token);
        return session;
    }

    private async Task MakeAsync(RackSession session, string pool)
    {
        var body = Samples.Pool();
        body["spec"]!["template"]!["spec"]!["nodeClassRef"]!["name"] = _name;
        await session.Connection.Targets.ApplyAsync(Samples.Write(pool, WriteVerb.Create, body), Samples.Fence, Token);
    }

    private async Task DeleteAsync(string pool)
    {
        using var other = server.Other();
        await other.CustomObjects.DeleteClusterCustomObjectAsync("karpenter.sh", "v1", "nodepools", pool, cancellationToken: Token);
    }

    private async Task<string> SentenceAsync(RackSession session)
    {
        var check = new ContinuityCheck(session, null, null);
        await new Verifier(_name, session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Token);
        return (await check.CertifyAsync(null, Token)).Single(c => c.Target == $"NodePool/{_name}").Sentence;
    }
}
