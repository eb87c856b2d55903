using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class ContinuityTests
{
    [Fact]
    public async Task Nobody_changed_it_when_the_generation_is_the_same_at_both_ends()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var certificate = await PoolAsync(rack, DateTimeOffset.UtcNow, null);
        Assert.Equal((Verdict.Unchanged, 0L), (certificate.Verdict, certificate.Changes));
        Assert.StartsWith("Nobody changed the specification of NodePool/workload between", certificate.Sentence, StringComparison.Ordinal);
        Assert.All(
            new[] { "metadata", "etcd", "made anew", "deletion raises", "upgrade of its definition" },
            limit => Assert.Contains(certificate.Limits, l => l.Contains(limit, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Recorded_changes_explain_every_rise()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var since = DateTimeOffset.UtcNow;
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=200");
        await rack.SetAsync("karpenter_cpu_limit=300");
        var certificate = await PoolAsync(rack, since, null);
        Assert.Equal((Verdict.OnlyRecorded, 3L, 2L, 4L), (certificate.Verdict, certificate.Changes, certificate.FirstChange, certificate.LastChange));
        Assert.Contains("3 recorded changes (#2 to #4)", certificate.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_undone_again_is_refused_a_certificate_and_its_time_span_is_named()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var before = (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!;
        rack.EditLimit("500");
        rack.EditLimit("200");
        var after = (await rack.SetAsync("karpenter_memory_limit_gb=800")).Entry!;
        var certificate = await PoolAsync(rack, before.Record.Time, null);
        Assert.Equal(Verdict.Unrecorded, certificate.Verdict);
        var gap = Assert.Single(certificate.Gaps);
        Assert.Equal((2L, 3L, 4L), (gap.Edits, gap.From.Sequence, gap.To.Sequence));
        Assert.Equal((before.Outcome!.Time, after.Record.Time), (gap.From.Time, gap.To.Time));
        Assert.Matches(@"2 edits of NodePool/workload have no record; they were made between .* \(#3\) and .* \(#4\)\.", certificate.Sentence);

        Assert.NotEqual(Verdict.Unrecorded, (await PoolAsync(rack, after.Outcome!.Time.AddMilliseconds(1), null)).Verdict);
        Assert.NotEqual(Verdict.Unrecorded, (await PoolAsync(rack, null, before.Record.Time)).Verdict);
    }

    [Fact]
    public async Task An_edit_just_now_is_found_by_looking()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.EditLimit("500");
        var certificate = await PoolAsync(rack, DateTimeOffset.UtcNow.AddHours(-1), null);
        Assert.Equal(1, Assert.Single(certificate.Gaps).Edits);
        Assert.Null(certificate.End.Sequence);
    }

    [Fact]
    public async Task Edits_that_were_adopted_say_by_which_change()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.EditLimit("500");
        await new DriftResolver(rack.Session).AdoptAsync(_ => true, "accepted after the incident", null, Sandbox.Token);
        var certificate = await PoolAsync(rack, DateTimeOffset.UtcNow.AddHours(-1), null);
        Assert.Equal((Verdict.Unrecorded, 3L), (certificate.Verdict, Assert.Single(certificate.Gaps).AdoptedBy));
        Assert.Contains("#3 recorded afterwards", certificate.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_made_anew_behind_the_journal_is_told()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        rack.Tamper("UPDATE document SET uid = 'another', generation = 1 WHERE kind = 'NodePool'");
        var certificate = await PoolAsync(rack, DateTimeOffset.UtcNow.AddHours(-1), null);
        Assert.Null(Assert.Single(certificate.Gaps).Edits);
        Assert.Contains("made anew", certificate.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_a_change_made_and_another_removed_is_explained()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_enabled=false");
        await rack.SetAsync("karpenter_enabled=true");
        var certificate = await PoolAsync(rack, DateTimeOffset.UtcNow.AddHours(-1), null);
        Assert.Equal((Verdict.OnlyRecorded, 3L), (certificate.Verdict, certificate.Changes));
    }

    [Fact]
    public async Task What_is_recorded_while_the_journal_is_walked_is_no_edit_behind_it()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var since = DateTimeOffset.UtcNow;
        var check = new ContinuityCheck(rack.Session, since, null);
        await new Verifier(Sandbox.Name, rack.Session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Sandbox.Token);
        await rack.SetAsync("karpenter_cpu_limit=200");

        var certificate = (await check.CertifyAsync(null, Sandbox.Token)).Single(c => c.Target == "NodePool/workload");
        Assert.Equal(Verdict.Unchanged, certificate.Verdict);

        // The same while a change is open and ends meanwhile.
        var journal = new WatchedJournal(rack.Session.Connection.Journal);
        var session = Sandbox.Around(new Around(rack.Session.Connection) { Journal = journal });
        journal.Reading = async stored =>
        {
            journal.Reading = null;
            Assert.Equal(1, stored.Sequence);
            await rack.SetAsync("karpenter_cpu_limit=300");
        };
        Assert.Empty((await new DriftFinder(session).FindAsync(Sandbox.Token)).Items);
    }

    [Fact]
    public async Task What_EKS_gives_no_generation_to_is_not_certified_by_records()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var certificate = await ClusterAsync(rack, null);
        Assert.Equal((Verdict.NotProvable, "EKS gives Cluster/production no generation, and this rack has no EKS to keep an update history."), (certificate.Verdict, certificate.Sentence));
    }

    [Fact]
    public async Task The_update_history_of_EKS_certifies_what_has_no_generation()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        var registered = DateTimeOffset.UtcNow;
        var history = new Remembered();
        Assert.Equal((Verdict.Unchanged, 0L), Told(await ClusterAsync(rack, history)));

        // A recorded change explains the update that ran while it did; what failed changed nothing.
        var change = (await new Changer(rack.Session).ChangeAsync(Sandbox.Request("eks_log_types=api,audit,authenticator"), new Sandbox.Agreeing(), Sandbox.Token)).Entry!;
        history.Updates.Add(new PastUpdate("a1", "LoggingUpdate", "Successful", change.Record.Time));
        history.Updates.Add(new PastUpdate("a2", "VersionUpdate", "Failed", registered.AddHours(1)));
        var certificate = await ClusterAsync(rack, history);
        Assert.Equal((Verdict.OnlyRecorded, 1L), Told(certificate));
        Assert.Contains(certificate.Limits, l => l.Contains("tags, access entries", StringComparison.Ordinal));

        history.Updates.Add(new PastUpdate("a3", "EndpointAccessUpdate", "Successful", registered.AddHours(2)));
        certificate = await ClusterAsync(rack, history, registered.AddHours(3));
        Assert.Equal(Verdict.Unrecorded, certificate.Verdict);
        Assert.Matches("EKS's update history has 1 update of Cluster/production that no record explains: EndpointAccessUpdate at .*Z \\(a3, Successful\\)\\.$", certificate.Sentence);

        history.Fault = EksErrors.ClusterNotReady(new AwsAccess("production", "nobody", null, "aws login"), "production", null);
        certificate = await ClusterAsync(rack, history);
        Assert.Equal(Verdict.NotProvable, certificate.Verdict);
        Assert.Contains("its update history could not be read (production: the EKS cluster production has no endpoint yet", certificate.Sentence, StringComparison.Ordinal);

        static (Verdict, long) Told(Certificate one) => (one.Verdict, one.Changes);
    }

    [Fact]
    public async Task Only_the_objects_of_some_parameters_can_be_asked_for()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var check = new ContinuityCheck(rack.Session, null, null);
        await new Verifier(Sandbox.Name, rack.Session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Sandbox.Token);
        Assert.Equal("NodePool/workload", Assert.Single(await check.CertifyAsync(n => n == "karpenter_cpu_limit", Sandbox.Token)).Target);
    }

    private static async Task<Certificate> PoolAsync(Sandbox rack, DateTimeOffset? since, DateTimeOffset? until) =>
        (await CertifyAsync(rack, since, until)).Single(c => c.Target == "NodePool/workload");

    private static async Task<Certificate> ClusterAsync(Sandbox rack, IUpdates? history, DateTimeOffset? now = null)
    {
        var clock = now is { } then ? new StoppedClock(then) : rack.Session.Connection.Clock;
        var session = Sandbox.Around(new Around(rack.Session.Connection) { Updates = history, Clock = clock });
        var check = new ContinuityCheck(session, null, null);
        await new Verifier(Sandbox.Name, session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Sandbox.Token);
        return (await check.CertifyAsync(n => n == "eks_log_types", Sandbox.Token)).Single();
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    // What EKS would answer of the cluster.
    private sealed class Remembered : IUpdates
    {
        public List<PastUpdate> Updates { get; } = [];

        public RackError? Fault { get; set; }

        public Task<IReadOnlyList<UpdateRef>> RunningAsync(IEnumerable<TargetRef> targets, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> FollowAsync(UpdateRef update, Func<string, Task> progress, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<PastUpdate>?> HistoryAsync(TargetRef target, CancellationToken cancellationToken) =>
            Fault is null ? Task.FromResult<IReadOnlyList<PastUpdate>?>(Updates) : throw new RackException(Fault);
    }

    private static async Task<IReadOnlyList<Certificate>> CertifyAsync(Sandbox rack, DateTimeOffset? since, DateTimeOffset? until)
    {
        var check = new ContinuityCheck(rack.Session, since, until);
        var verified = await new Verifier(Sandbox.Name, rack.Session.Connection.Journal) { Seen = check.Next }.VerifyAsync(null, Sandbox.Token);
        Assert.True(verified.Whole);
        return await check.CertifyAsync(null, Sandbox.Token);
    }
}
