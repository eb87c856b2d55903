using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>An auditor with the right to read, and no other, on an API server.</summary>
public sealed class ReaderTests(ApiServer server)
{
    private readonly string _name = ApiServer.Name("read")[..20];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_only_read_checks_certifies_and_exports_and_changes_nothing()
    {
        await StoryAsync();
        var session = await server.SessionAsync(_name, "viewer");
        await using var opened = session.Connection;
        var folder = Directory.CreateTempSubdirectory("rackparams-reader-").FullName;
        try
        {
            var check = new ContinuityCheck(session, null, null);
            Assert.True((await new Verifier(_name, session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Token)).Whole);
            Assert.All(await check.CertifyAsync(null, Token), c => Assert.NotEqual(Verdict.Unrecorded, c.Verdict));
            Assert.Empty((await new DriftFinder(session).FindAsync(Token)).Items);
            Assert.Equal("running", (await new RackReader(session).StatusAsync(Token)).Status);
            var bundle = await new EvidenceExporter(session).ExportAsync(new EvidenceRequest(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), Path.Combine(folder, "b"), [], null), null, Token);
            Assert.Equal(1, bundle.Seal.Changes);

            var refused = await Assert.ThrowsAsync<RackException>(() => Agreeing.SetCpuAsync(session, "300"));
            Assert.Equal("Forbidden", refused.Code);
            Assert.Contains("The operator role", refused.Message, StringComparison.Ordinal);
            Assert.Null(await session.Connection.Journal.ReadAsync(2, Token));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task Who_may_read_nothing_is_told_which_right_is_missing()
    {
        await StoryAsync();
        var session = await server.SessionAsync(_name, "nobody");
        await using var opened = session.Connection;
        var change = await Assert.ThrowsAsync<RackException>(() => session.Connection.Journal.ReadAsync(1, Token));
        Assert.Contains("you may not get rackchanges.rackparams.io", change.Message, StringComparison.Ordinal);
        Assert.Contains("A ledger can be read without: Get-RackAuditLog -Source", change.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ledger", (await Assert.ThrowsAsync<RackException>(() => Agreeing.SetCpuAsync(session, "300"))).Message, StringComparison.Ordinal);
    }

    private async Task StoryAsync()
    {
        var session = await server.SessionAsync(_name);
        await using var opened = session.Connection;
        await session.Connection.Targets.ApplyAsync(Samples.Write(_name, WriteVerb.Create, Samples.NodeClass(), kind: TargetKind.EC2NodeClass), Samples.Fence, Token);
        await session.Connection.Targets.ApplyAsync(Samples.Write(_name, WriteVerb.Create, Samples.Pool()), Samples.Fence, Token);
        await new Registration(session).RegisterAsync(new RegisterRequest("first registration", null, _name, _name, null, null, null), Token);
    }
}
