using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.Core.Racks.Past;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>The acts that are cut off everywhere.</summary>
internal static class Acts
{
    private static readonly IReadOnlyList<Act> OnAnyRack =
    [
        new("register", (site, session) => new Registration(session).RegisterAsync(site.Registering, Site.Token), RegisteredAsync) { Unregistered = true },
        new("register on from another rack", ContinueAsync, ContinuedAsync) { Unregistered = true, PrepareAsync = OldRackAsync },
        Act.Change("set one object", ChangeAction.Set, "karpenter_cpu_limit=200"),
        Act.Change("set two objects", ChangeAction.Set, "karpenter_cpu_limit=200", "karpenter_node_disk=150"),
        Act.Change("reset", ChangeAction.Reset, "karpenter_memory_limit_gb=400") with { PrepareAsync = SetAsync("karpenter_memory_limit_gb=800") },
        Act.Change("set with a required and a queued ledger", ChangeAction.Set, "karpenter_cpu_limit=200") with { PrepareAsync = BothLedgersAsync },
        new("resolve", ResolveAsync, ResolvedAsync) { PrepareAsync = InterruptAsync },
        new("add a required ledger", (site, session) => AddAsync(site, session, LedgerDelivery.Required), AddedAsync),
        new("add a queued ledger", (site, session) => AddAsync(site, session, LedgerDelivery.Queued), AddedAsync),
        new("remove a ledger", RemoveAsync, RemovedAsync) { PrepareAsync = BothLedgersAsync },
        new("adopt drift", AdoptAsync, (_, session) => DriftEndedAsync(session, ChangeAction.Adopt, "500")) { PrepareAsync = site => site.EditAsync("500") },
        new("revert drift", RevertAsync, (_, session) => DriftEndedAsync(session, ChangeAction.Revert, "300")) { PrepareAsync = DriftFromAChangeAsync },
    ];

    // What only a rack with an EKS side can do, and a sandbox has one.
    private static readonly IReadOnlyList<Act> OnSandboxes =
    [
        Act.Change("set control plane and pool", ChangeAction.Set, "eks_log_types=api,audit", "karpenter_cpu_limit=200", "karpenter_node_disk=150"),
        Act.Change("make a pool", ChangeAction.Set, "karpenter_pool.gpu.enabled=true"),
        Act.Change("delete the pool", ChangeAction.Set, "karpenter_enabled=false"),
    ];

    // Where the policy is installed it holds for all racks, so each rack has a server of its own.
    private static readonly IReadOnlyList<Act> OnServersOfTheirOwn =
    [
        new("register with the admission policy", RegisterPolicedAsync, PolicedAsync) { Unregistered = true },
    ];

    /// <summary>By their names.</summary>
    public static IReadOnlyDictionary<string, Act> All { get; } = OnAnyRack.Concat(OnSandboxes).Concat(OnServersOfTheirOwn).ToDictionary(a => a.Name);

    public static TheoryData<string> Everywhere => [.. OnAnyRack.Select(a => a.Name)];

    public static TheoryData<string> OnASandbox => [.. OnAnyRack.Concat(OnSandboxes).Select(a => a.Name)];

    public static TheoryData<string> OnAServerOfItsOwn => [.. OnServersOfTheirOwn.Select(a => a.Name)];

    private static Func<Site, Task> SetAsync(params string[] assignments) => async site => await (await site.SessionAsync()).SetAsync(assignments);

    private static async Task RegisteredAsync(Site site, RackSession session)
    {
        var entries = await session.EntriesAsync();
        var first = Assert.Single(entries, e => e.Record.Action == ChangeAction.Register).Record;
        Assert.Equal(1, first.Sequence);
        Assert.Equal((await session.Connection.Journal.ReadRackAsync(Site.Token))!.RackId, first.RackId);
    }

    private static async Task<RackSession> OldAsync(Site site) => site.Session(await site.ConnectAsync(site.Name + "-old"));

    private static async Task OldRackAsync(Site site) => await new Registration(await OldAsync(site)).RegisterAsync(site.Registering, Site.Token);

    private static async Task ContinueAsync(Site site, RackSession session)
    {
        var journal = (await OldAsync(site)).Connection.Journal;
        var root = (await journal.ReadRackAsync(Site.Token))!;
        var found = await new PastReader(new PastRack(root.RackId, root.Name) { Journal = journal, Beside = true }).ReadAsync(null, Site.Token);
        await new Registration(session).RegisterAsync(site.Registering with { Continues = found, Beside = true }, Site.Token);
    }

    private static async Task ContinuedAsync(Site site, RackSession session)
    {
        await RegisteredAsync(site, session);
        var (old, root) = (await OldAsync(site), (await session.Connection.Journal.ReadRackAsync(Site.Token))!);
        var closed = (await old.Connection.Journal.ReadRackAsync(Site.Token))!;
        Assert.Equal(new RackIdentity(root.RackId, root.Name), closed.ContinuedBy);
        var past = (await session.EntriesAsync())[0].Record.Continues!;
        Assert.Equal((closed.RackId, PastJournal.Whole, closed.Head!.EntryHash), (past.RackId, past.Journal, past.Whole!.Hash));
        Assert.True((await new Verifier(old.Name, old.Connection.Journal).VerifyAsync(null, Site.Token)).Whole);
        Assert.Equal("RackContinued", (await Assert.ThrowsAsync<RackException>(() => old.SetAsync("eks_log_types=audit"))).Code);
    }

    private static async Task RegisterPolicedAsync(Site site, RackSession session)
    {
        var registration = new Registration(session);
        if ((await registration.ExamineAsync(Site.Token)).Policy != PolicyState.Active) await registration.InstallPolicyAsync(Site.Token);
        await registration.RegisterAsync(site.Registering, Site.Token);
    }

    private static async Task PolicedAsync(Site site, RackSession session)
    {
        await RegisteredAsync(site, session);
        Assert.Equal(PolicyState.Active, await session.Connection.Registrar.PolicyAsync(Site.Token));
    }

    // A writer that is gone right after its record.
    private static async Task InterruptAsync(Site site)
    {
        var counting = new Steps();
        await (await site.SessionAsync(counting)).SetAsync("karpenter_memory_limit_gb=600");
        var record = counting.Names.ToList().IndexOf("record") + 1;
        var steps = new Steps(record, after: true);
        _ = (await site.SessionAsync(steps)).SetAsync("karpenter_memory_limit_gb=700");
        await steps.Death;
    }

    private static async Task ResolveAsync(Site site, RackSession session)
    {
        try
        {
            await new Resolver(session).ResolveAsync(null, Asking.Reason, Site.Token);
        }
        catch (RackException e) when (e.Code == "NoOpenChange")
        {
            // It was done.
        }
    }

    private static async Task ResolvedAsync(Site site, RackSession session) =>
        Assert.Single(await session.EntriesAsync(), e => e.Result == ChangeResult.ResolvedNotApplied);

    private static async Task BothLedgersAsync(Site site)
    {
        var session = await site.SessionAsync();
        foreach (var (name, delivery) in new[] { ("audit", LedgerDelivery.Required), ("copy", LedgerDelivery.Queued) })
            await new LedgerChanger(session).AddAsync(site.Ledger(name, delivery), Request(), _ => { }, Site.Token);
    }

    private static async Task AddAsync(Site site, RackSession session, LedgerDelivery delivery)
    {
        try
        {
            await new LedgerChanger(session).AddAsync(site.Ledger("audit", delivery), Request(), _ => { }, Site.Token);
        }
        catch (RackException e) when (e.Code == "LedgerUnchanged")
        {
            // It was done.
        }
    }

    private static async Task AddedAsync(Site site, RackSession session)
    {
        Assert.Equal("audit", Assert.Single((await session.Connection.Journal.ReadRackAsync(Site.Token))!.Ledgers).Definition.Name);
        Assert.Single(await session.EntriesAsync(), e => e is { Record.Action: ChangeAction.Ledger, Result: ChangeResult.Applied });
    }

    private static async Task RemoveAsync(Site site, RackSession session)
    {
        try
        {
            await new LedgerChanger(session).RemoveAsync(["audit"], Request(), Site.Token);
        }
        catch (RackException e) when (e.Code == "LedgerUnknown")
        {
            // It was done.
        }
    }

    private static async Task RemovedAsync(Site site, RackSession session)
    {
        Assert.Equal("copy", Assert.Single((await session.Connection.Journal.ReadRackAsync(Site.Token))!.Ledgers).Definition.Name);
        Assert.Equal(3, (await session.EntriesAsync()).Count(e => e is { Record.Action: ChangeAction.Ledger, Result: ChangeResult.Applied }));
    }

    private static LedgerRequest Request() => new(Asking.Reason, null, _ => Task.FromResult(true));

    private static async Task DriftFromAChangeAsync(Site site)
    {
        await (await site.SessionAsync()).SetAsync("karpenter_cpu_limit=300");
        await site.EditAsync("500");
    }

    private static async Task AdoptAsync(Site site, RackSession session)
    {
        try
        {
            await new DriftResolver(session).AdoptAsync(_ => true, Asking.Reason, null, Site.Token);
        }
        catch (RackException e) when (e.Code == "NoDrift")
        {
            // It was done.
        }
    }

    private static async Task RevertAsync(Site site, RackSession session)
    {
        var asked = DriftResolver.Revert((await new DriftFinder(session).FindAsync(Site.Token)).Items);
        if (asked.Inputs.Count > 0) await session.ChangeAsync(ChangeAction.Revert, asked.RefersTo, asked.Inputs);
    }

    private static async Task DriftEndedAsync(RackSession session, ChangeAction action, string cpu)
    {
        Assert.Equal(cpu, await session.ValueAsync("karpenter_cpu_limit"));
        Assert.Single(await session.EntriesAsync(), e => e.Record.Action == action && e.Outcome!.Assignments.All(a => a.Applied));
    }
}
