using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

public sealed class DriftTests
{
    [Fact]
    public async Task A_rack_that_is_as_recorded_has_no_drift()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        Assert.Empty(await FindAsync(rack.Session));
        await rack.PoolAsync();
        await rack.SetAsync("build_node_enabled=true", "karpenter_pool.gpu.enabled=true", "karpenter_cpu_limit=200", "karpenter_maintenance_window=Sat 09:00-13:00 UTC");
        Assert.Empty(await FindAsync(rack.Session));
    }

    [Fact]
    public async Task A_value_edited_by_another_tool_is_found_with_manager_and_time()
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        var item = Assert.Single(await FindAsync(rack.Session));
        Assert.Equal(("karpenter_cpu_limit", "100", "500"), (item.Definition!.Name, item.Recorded, item.Live));
        Assert.Equal((DriftGrade.Likely, "kubectl-edit"), (item.Grade, item.Actor));
        Assert.Contains(item.Evidence, e => e.Contains("\"manager\":\"kubectl-edit\"", StringComparison.Ordinal));
        Assert.Contains(item.Evidence, e => e.StartsWith("generation rose", StringComparison.Ordinal));
        Assert.Contains(item.Evidence, e => e.Contains("A sandbox has no audit log", StringComparison.Ordinal));
        Assert.EndsWith("spec.limits.cpu", item.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_being_deleted_is_gone_and_can_be_made_anew_only_when_it_is()
    {
        await using var rack = await PoolAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        rack.Tamper("UPDATE document SET generation = generation + 1, body = json_set(body, '$.metadata.deletionTimestamp', '2026-11-24T19:00:00Z', '$.metadata.finalizers', json('[\"karpenter.sh/termination\"]')) WHERE kind = 'NodePool' AND name = 'gpu'");
        Assert.Equal(["karpenter_pool.gpu.enabled"], (await FindAsync(rack.Session)).Select(i => i.Definition!.Name));
        var refused = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_pool.gpu.enabled=true"));
        Assert.Equal("TargetGoing", refused.Code);
        Assert.Contains("NodePool/gpu is being deleted and still there: it waits for karpenter.sh/termination", refused.Message, StringComparison.Ordinal);
        rack.Tamper("DELETE FROM document WHERE name = 'gpu'");
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        Assert.Empty(await FindAsync(rack.Session));
    }

    // A manager's name is whatever its client says; what an API server makes up for an object without managers is nobody's.
    [Theory]
    [InlineData("rackparams", 10, DriftGrade.Likely, "rackparams")]
    [InlineData("before-first-apply", 0, DriftGrade.Unknown, null)]
    public async Task A_manager_that_hides_or_means_nobody_is_told_as_it_is(string manager, int seconds, DriftGrade grade, string? actor)
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500", manager, TimeSpan.FromSeconds(seconds));
        var item = Assert.Single(await FindAsync(rack.Session));
        Assert.Equal((grade, actor), (item.Grade, item.Actor));
        Assert.Contains(item.Evidence, e => e.StartsWith("managedFields", StringComparison.Ordinal) && e.Contains($"\"manager\":\"{manager}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_made_and_undone_again_shows_by_the_generation()
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        rack.EditLimit("100");
        var item = Assert.Single(await FindAsync(rack.Session));
        Assert.Null(item.Definition);
        Assert.Equal("NodePool/workload", item.Place);
        Assert.Contains(item.Evidence, e => e.Contains("2 edits have no record", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_never_set_and_is_now_has_drifted_too()
    {
        await using var rack = await PoolAsync();
        rack.Tamper("UPDATE document SET generation = generation + 1, body = json_set(body, '$.spec.weight', 10) WHERE kind = 'NodePool'");
        var item = Assert.Single(await FindAsync(rack.Session));
        Assert.Equal(("karpenter_weight", null, "10"), (item.Definition!.Name, item.Recorded, item.Live));
        Assert.Equal(["karpenter_weight"], (await new RackReader(rack.Session).StatusAsync(Sandbox.Token)).Drifted);
    }

    [Fact]
    public async Task A_pool_deleted_behind_the_journal_is_one_thing_not_a_hundred()
    {
        await using var rack = await PoolAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        rack.Tamper("DELETE FROM document WHERE name = 'gpu'");
        Assert.Equal(["karpenter_pool.gpu.enabled"], (await FindAsync(rack.Session)).Select(i => i.Definition!.Name));
    }

    [Theory]
    [InlineData("remove", "", true)]
    [InlineData("set", ", 'no-such-rack'", true)]
    [InlineData("set", ", 'production'", false)]
    public async Task A_pool_that_somebody_made_beside_the_racks_is_told(string act, string label, bool told)
    {
        await using var rack = await PoolAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        rack.Tamper($"INSERT INTO document SELECT kind, 'shadow', 'u-9', 1, resource_version, json_{act}(replace(body, '\"gpu\"', '\"shadow\"'), '$.metadata.labels.\"rackparams.io/rack\"'{label}) FROM document WHERE name = 'gpu' AND kind = 'NodePool'");
        var found = await new DriftFinder(rack.Session).FindAsync(Sandbox.Token);
        Assert.Equal(told ? [new TargetRef(TargetKind.NodePool, "shadow")] : [], found.OfNoRack);
        Assert.Equal(told ? [] : ["karpenter_pool.shadow.enabled"], found.Items.Select(i => i.Definition!.Name).Where(n => n.EndsWith(".enabled", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_log_that_names_the_edit_proves_it()
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        var now = DateTimeOffset.UtcNow;
        var logs = new Logs([new LoggedEdit(now, "arn:aws:sts::1:assumed-role/Admin/j.doe", "EKS audit log", Names: true, "{}")]);
        var item = Assert.Single(await FindAsync(rack.Session with { Connection = new Logged(rack.Session.Connection, logs) }));
        Assert.Equal((DriftGrade.Proved, "arn:aws:sts::1:assumed-role/Admin/j.doe with kubectl-edit"), (item.Grade, item.Actor));
        Assert.Equal(new TargetRef(TargetKind.NodePool, "workload"), Assert.Single(logs.Asked).Target);
        Assert.Equal(["spec", "limits", "cpu"], Assert.Single(logs.Asked[0].Fields));
    }

    [Theory]
    [InlineData("kubectl-edit", 0, "j.doe", DriftGrade.Proved, "j.doe with kubectl-edit")]
    [InlineData("kubectl-edit", 30, "j.doe", DriftGrade.Likely, "kubectl-edit")]
    [InlineData("helm", 0, "j.doe", DriftGrade.Likely, "maria with kubectl-edit")]
    [InlineData("kubectl-edit", 0, "maria", DriftGrade.Proved, "maria with kubectl-edit")]
    public async Task A_log_without_the_field_proves_the_edit_by_its_manager_and_time_where_they_mean_one_person(string manager, int later, string who, DriftGrade grade, string actor)
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        var time = DateTimeOffset.UtcNow.AddSeconds(later);
        var logs = new Logs([
            new LoggedEdit(time, who, "EKS audit log", Names: false, "1", manager),
            new LoggedEdit(time, "maria", "EKS audit log", Names: false, "2", who == "maria" ? manager : "kubectl-create")]);
        var item = Assert.Single(await FindAsync(rack.Session with { Connection = new Logged(rack.Session.Connection, logs) }));
        Assert.Equal((grade, actor), (item.Grade, item.Actor));
        Assert.Contains("EKS audit log 1", item.Evidence);
        Assert.Single(logs.Asked[0].Times);
    }

    [Fact]
    public async Task Two_persons_with_one_manager_in_one_moment_prove_nothing()
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        var logs = new Logs([.. ((string[])["maria", "j.doe"]).Select(w => new LoggedEdit(DateTimeOffset.UtcNow, w, "EKS audit log", Names: false, w, "kubectl-edit"))]);
        var item = Assert.Single(await FindAsync(rack.Session with { Connection = new Logged(rack.Session.Connection, logs) }));
        Assert.Equal((DriftGrade.Likely, "kubectl-edit"), (item.Grade, item.Actor));
    }

    [Fact]
    public async Task Adopting_records_what_is_live_and_touches_nothing()
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        var before = await PoolObjectAsync(rack);
        var entry = await new DriftResolver(rack.Session).AdoptAsync(_ => true, "accepted after the incident", "INC-88", Sandbox.Token);
        Assert.Equal((ChangeAction.Adopt, ChangeResult.Applied), (entry.Record.Action, entry.Result));
        Assert.Equal(new Assignment("karpenter_cpu_limit", "100", "500"), Assert.Single(entry.Record.Assignments));
        Assert.Equal(before.ResourceVersion, (await PoolObjectAsync(rack)).ResourceVersion);
        Assert.Empty(await FindAsync(rack.Session));
        Assert.True((await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Whole);
    }

    [Fact]
    public async Task An_edit_that_left_no_trace_in_the_values_can_be_adopted()
    {
        await using var rack = await PoolAsync();
        rack.EditLimit("500");
        rack.EditLimit("100");
        var entry = await new DriftResolver(rack.Session).AdoptAsync(_ => true, "a test by hand, undone", null, Sandbox.Token);
        Assert.Empty(entry.Record.Assignments);
        Assert.Equal("NodePool", Assert.Single(entry.Record.Targets).Kind);
        Assert.Empty(await FindAsync(rack.Session));
    }

    [Fact]
    public async Task Reverting_is_a_change_that_refers_to_what_it_sets_back()
    {
        await using var rack = await PoolAsync();
        var set = (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!;
        rack.EditLimit("500");
        var asked = DriftResolver.Revert(await FindAsync(rack.Session));
        Assert.Equal(set.Record.ChangeId, asked.RefersTo);
        var report = await new Changer(rack.Session).ChangeAsync(new ChangeRequest(asked.Inputs, ChangeAction.Revert, "not agreed", null, false, asked.RefersTo), new Sandbox.Agreeing(), Sandbox.Token);
        Assert.Equal(ChangeAction.Revert, report.Entry!.Record.Action);
        Assert.Equal("200", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Empty(await FindAsync(rack.Session));
    }

    [Fact]
    public async Task Without_drift_there_is_nothing_to_adopt()
    {
        await using var rack = await PoolAsync();
        var adopt = () => new DriftResolver(rack.Session).AdoptAsync(_ => true, "nothing happened", null, Sandbox.Token);
        Assert.Equal("NoDrift", (await Assert.ThrowsAsync<RackException>(adopt)).Code);
        var silent = () => new DriftResolver(rack.Session).AdoptAsync(_ => true, ".", null, Sandbox.Token);
        Assert.Equal("ReasonSaysNothing", (await Assert.ThrowsAsync<RackException>(silent)).Code);
    }

    private static async Task<Sandbox> PoolAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        return rack;
    }

    private static async Task<IReadOnlyList<DriftItem>> FindAsync(RackSession session) => (await new DriftFinder(session).FindAsync(Sandbox.Token)).Items;

    private static async Task<LiveObject> PoolObjectAsync(Sandbox rack) =>
        (await rack.Session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "workload"), Sandbox.Token))!;

    private sealed class Logs(IReadOnlyList<LoggedEdit> edits) : IAttribution
    {
        public List<EditQuestion> Asked { get; } = [];

        public Task<Attribution> FindAsync(EditQuestion question, CancellationToken cancellationToken)
        {
            Asked.Add(question);
            return Task.FromResult(new Attribution(edits, []));
        }
    }

    private sealed class Logged(IRackConnection inner, IAttribution logs) : IRackConnection
    {
        public KnownRack Rack => inner.Rack;

        public TimeProvider Clock => inner.Clock;

        public IReadOnlyDictionary<TargetKind, string> Unavailable => inner.Unavailable;

        public ITargets Targets => inner.Targets;

        public INodes Nodes => inner.Nodes;

        public IJournal Journal => inner.Journal;

        public IIdentity Identity => inner.Identity;

        public IRegistrar Registrar => inner.Registrar;

        public IAttribution Attribution => logs;

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
