using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Changes;

/// <summary>A writer that is gone between record and outcome.</summary>
public sealed class InterruptedTests
{
    [Theory]
    [InlineData(false, ChangeResult.ResolvedNotApplied, "100")]
    [InlineData(true, ChangeResult.ResolvedApplied, "200")]
    public async Task The_next_change_is_refused_until_somebody_says_what_happened(bool arrived, ChangeResult result, string live)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await Assert.ThrowsAsync<KilledException>(() => Sandbox.SetAsync(Dying(rack, arrived), "karpenter_cpu_limit=200"));

        var refused = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_memory_limit_gb=800"));
        Assert.Equal("ChangeOpen", refused.Code);
        Assert.Contains("change 3 (karpenter_cpu_limit", refused.Message, StringComparison.Ordinal);

        var entry = await new Resolver(rack.Session, _ => true).ResolveAsync(null, "its process was killed", Sandbox.Token);
        Assert.Equal(result, entry.Result);
        Assert.Equal(live, entry.Outcome!.Assignments[0].Live);
        Assert.Equal("its process was killed", entry.Outcome.WrittenBy!.Reason);

        var report = await rack.SetAsync("karpenter_memory_limit_gb=800");
        Assert.Equal(4, report.Entry!.Record.Sequence);
        Assert.True((await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Whole);
    }

    [Fact]
    public async Task A_baseline_that_somebody_else_ends_says_who_that_was()
    {
        await using var rack = await Sandbox.UnregisteredAsync();
        var request = new RegisterRequest("first look at the sandbox", null, null, null, null, null, null);
        rack.Tamper("CREATE TRIGGER cut BEFORE UPDATE OF outcome ON change BEGIN SELECT RAISE(ABORT, 'cut off'); END");
        await Assert.ThrowsAnyAsync<Exception>(() => new Registration(rack.Session).RegisterAsync(request, Sandbox.Token));
        rack.Tamper("DROP TRIGGER cut");

        var joined = await new Registration(rack.Session).RegisterAsync(request with { Reason = "the first was cut off" }, Sandbox.Token);

        Assert.Equal((ChangeResult.Applied, "the first was cut off"), (joined.Baseline!.Result, joined.Baseline.Outcome!.WrittenBy!.Reason));
        Assert.Equal("first look at the sandbox", joined.Baseline.Record.Reason);
        Assert.True((await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Whole);
    }

    [Fact]
    public async Task A_change_whose_writer_died_before_the_head_moved_is_recorded_and_not_drift()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.Tamper("CREATE TABLE before AS SELECT * FROM rack");
        await rack.SetAsync("karpenter_cpu_limit=200");
        rack.Tamper("DROP TRIGGER head_never_falls; UPDATE rack SET (head_sequence, head_hash, head_time, parameters) = (SELECT head_sequence, head_hash, head_time, parameters FROM before); DROP TABLE before");

        var reader = new RackReader(rack.Session);
        var limit = Assert.Single(await reader.ReadAsync(Sandbox.Token), s => s.Name == "karpenter_cpu_limit");
        Assert.Equal(("200", 3L, false), (limit.Value, limit.Last!.Sequence, limit.Drifted));
        var status = await reader.StatusAsync(Sandbox.Token);
        Assert.Empty(status.Drifted!);
        Assert.Equal(3, status.Last!.Record.Sequence);
        Assert.Empty((await new DriftFinder(rack.Session).FindAsync(Sandbox.Token)).Items);
    }

    [Fact]
    public async Task A_change_that_may_still_run_is_not_resolved()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await Assert.ThrowsAsync<KilledException>(() => Sandbox.SetAsync(Dying(rack, false), "karpenter_cpu_limit=200"));
        var error = await Assert.ThrowsAsync<RackException>(() => new Resolver(rack.Session, _ => false).ResolveAsync(3, "its process was killed", Sandbox.Token));
        Assert.Equal("ChangeMayRun", error.Code);
    }

    [Fact]
    public async Task A_change_with_an_outcome_stays_as_it_is()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var ended = await Assert.ThrowsAsync<RackException>(() => new Resolver(rack.Session).ResolveAsync(2, "was it interrupted?", Sandbox.Token));
        Assert.Equal("ChangeNotOpen", ended.Code);
        var none = await Assert.ThrowsAsync<RackException>(() => new Resolver(rack.Session).ResolveAsync(null, "was it interrupted?", Sandbox.Token));
        Assert.Equal("NoOpenChange", none.Code);
    }

    [Fact]
    public async Task Nothing_is_written_after_a_change_was_resolved()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await Assert.ThrowsAsync<KilledException>(() => Sandbox.SetAsync(Dying(rack, false), "karpenter_cpu_limit=200"));
        await new Resolver(rack.Session, _ => true).ResolveAsync(3, "its process was killed", Sandbox.Token);

        var plan = await new Changer(rack.Session).PlanAsync(Sandbox.Request("karpenter_cpu_limit=200"), Sandbox.Token);
        var late = await Assert.ThrowsAsync<RackException>(() => rack.Session.Connection.Targets.ApplyAsync(
            plan.Writes[0], new Fence(3, DateTimeOffset.MaxValue), Sandbox.Token));
        Assert.Equal("ChangeNotOpen", late.Code);
        Assert.Equal("100", await rack.ValueAsync("karpenter_cpu_limit"));
    }

    [Fact]
    public async Task A_failing_write_ends_as_failed_with_the_reason()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var session = With(rack, new FailingTargets(rack.Session.Connection.Targets));
        var report = await Sandbox.SetAsync(session, "karpenter_cpu_limit=200");
        Assert.Equal(ChangeResult.Failed, report.Entry!.Result);
        Assert.Contains("can't be reached", report.Entry.Outcome!.Error, StringComparison.Ordinal);
        Assert.Equal("100", report.Entry.Outcome.Assignments[0].Live);
    }

    [Fact]
    public async Task A_change_stopped_before_its_first_write_says_so()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        using var stop = new CancellationTokenSource();
        var session = With(rack, rack.Session.Connection.Targets, new StoppingJournal(rack.Session.Connection.Journal, stop));
        var report = await new Changer(session).ChangeAsync(Sandbox.Request("karpenter_cpu_limit=200"), new Sandbox.Agreeing(), stop.Token);
        Assert.Equal(ChangeResult.Failed, report.Entry!.Result);
        Assert.Contains("stopped by its user", report.Entry.Outcome!.Error, StringComparison.Ordinal);
    }

    private static RackSession Dying(Sandbox rack, bool afterWrite) => With(rack, new DyingTargets(rack.Session.Connection.Targets, afterWrite));

    private static RackSession With(Sandbox rack, ITargets targets, IJournal? journal = null) =>
        Sandbox.Around(new Around(rack.Session.Connection) { Targets = targets, Journal = journal ?? rack.Session.Connection.Journal });

    private sealed class KilledException : Exception;

    private abstract class Passing(ITargets inner) : ITargets
    {
        protected ITargets Inner => inner;

        public Task<LiveObject?> ReadAsync(TargetRef target, CancellationToken cancellationToken) => inner.ReadAsync(target, cancellationToken);

        public Task<IReadOnlyList<LiveObject>> ListAsync(TargetKind kind, CancellationToken cancellationToken) => inner.ListAsync(kind, cancellationToken);

        public Task<LiveObject?> DryRunAsync(TargetWrite write, CancellationToken cancellationToken) => inner.DryRunAsync(write, cancellationToken);

        public abstract Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken);
    }

    private sealed class DyingTargets(ITargets inner, bool afterWrite) : Passing(inner)
    {
        public override async Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken)
        {
            if (afterWrite) await Inner.ApplyAsync(write, fence, cancellationToken);
            throw new KilledException();
        }
    }

    private sealed class FailingTargets(ITargets inner) : Passing(inner)
    {
        public override Task<LiveObject?> ApplyAsync(TargetWrite write, Fence fence, CancellationToken cancellationToken) =>
            throw new RackException(ClusterErrors.Unreachable("production", "https://127.0.0.1", "test", "connection refused"));
    }

    private sealed class StoppingJournal(IJournal inner, CancellationTokenSource stop) : IJournal
    {
        public Task<RackRoot?> ReadRackAsync(CancellationToken cancellationToken) => inner.ReadRackAsync(cancellationToken);

        public async Task<bool> AppendAsync(StoredChange change, CancellationToken cancellationToken)
        {
            var appended = await inner.AppendAsync(change, cancellationToken);
            await stop.CancelAsync();
            return appended;
        }

        public Task<StoredChange?> ReadAsync(long sequence, CancellationToken cancellationToken) => inner.ReadAsync(sequence, cancellationToken);

        public IAsyncEnumerable<StoredChange> ReadFromAsync(long sequence, CancellationToken cancellationToken) => inner.ReadFromAsync(sequence, cancellationToken);

        public Task WriteProgressAsync(long sequence, ChangeProgress progress, CancellationToken cancellationToken) => inner.WriteProgressAsync(sequence, progress, cancellationToken);

        public Task<bool> WriteOutcomeAsync(StoredChange change, CancellationToken cancellationToken) => inner.WriteOutcomeAsync(change, cancellationToken);

        public Task AdvanceHeadAsync(JournalEnd end, CancellationToken cancellationToken) => inner.AdvanceHeadAsync(end, cancellationToken);

        public Task RebuildAsync(JournalEnd end, CancellationToken cancellationToken) => inner.RebuildAsync(end, cancellationToken);
    }
}
