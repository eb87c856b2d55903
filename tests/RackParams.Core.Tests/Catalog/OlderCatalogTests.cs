using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Ledgers;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Catalog;

/// <summary>A rack whose journal began under an older catalog.</summary>
public sealed class OlderCatalogTests
{
    private static readonly ParameterCatalog Older = new(1, RackCatalog.Current.Definitions.Where(d => d.Since == 1), [], []);

    private static async Task<Sandbox> RackAsync()
    {
        var rack = await Sandbox.UnregisteredAsync();
        var session = rack.Session with { Catalog = Older };
        await new Registration(session).RegisterAsync(new RegisterRequest("registered long ago", null, null, null, null, null, null), Sandbox.Token);
        await Sandbox.SetAsync(session, "karpenter_auth_mode=true", "karpenter_enabled=true");
        return rack;
    }

    [Fact]
    public async Task Its_records_read_and_verify()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("karpenter_imds_hop_limit=2");
        var verified = await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
        var catalogs = new List<int>();
        await foreach (var change in rack.Session.Connection.Journal.ReadFromAsync(1, Sandbox.Token)) catalogs.Add(Entry.Read(change).Record.Catalog);
        Assert.Equal([1, 1, RackCatalog.Version, RackCatalog.Version], catalogs);
    }

    [Fact]
    public async Task What_the_newer_catalog_brought_is_recorded_as_found_before_the_first_change_under_it()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("karpenter_imds_hop_limit=2");
        var supplement = Entry.Read((await rack.Session.Connection.Journal.ReadAsync(3, Sandbox.Token))!);
        Assert.Equal(ChangeAction.Baseline, supplement.Record.Action);
        Assert.Contains(new Assignment("karpenter_imds_hop_limit", null, "1"), supplement.Record.Assignments);
        Assert.DoesNotContain(supplement.Record.Assignments, a => a.Name == "karpenter_cpu_limit");
        Assert.Equal(new Assignment("karpenter_imds_hop_limit", "1", "2"), Assert.Single(Entry.Read((await rack.Session.Connection.Journal.ReadAsync(4, Sandbox.Token))!).Record.Assignments));

        await rack.SetAsync("karpenter_imds_hop_limit=3");
        Assert.Null(await rack.Session.Connection.Journal.ReadAsync(6, Sandbox.Token));
    }

    [Fact]
    public async Task A_ledger_added_under_it_comes_after_that_baseline_too()
    {
        await using var rack = Ledgered.On(await RackAsync());
        await rack.AddAsync("audit", approve: false);
        Assert.Null(await rack.Rack.Session.Connection.Journal.ReadAsync(3, Sandbox.Token));

        await rack.AddAsync("audit");
        Assert.Equal(ChangeAction.Baseline, Entry.Read((await rack.Rack.Session.Connection.Journal.ReadAsync(3, Sandbox.Token))!).Record.Action);
        Assert.Equal(ChangeAction.Ledger, Entry.Read((await rack.Rack.Session.Connection.Journal.ReadAsync(4, Sandbox.Token))!).Record.Action);
    }

    [Fact]
    public async Task A_time_before_the_newer_catalog_has_no_answer_for_its_parameters()
    {
        await using var rack = await RackAsync();
        var before = Entry.Read((await rack.Session.Connection.Journal.ReadAsync(2, Sandbox.Token))!).Outcome!.Time;
        await Task.Delay(5, Sandbox.Token);
        await rack.SetAsync("karpenter_imds_hop_limit=2");
        var states = await new RackReader(rack.Session).AsOfAsync(before, Sandbox.Token);
        Assert.Contains("not recorded by then", states.Single(s => s.Name == "karpenter_imds_hop_limit").Unavailable);
        Assert.Equal("100", states.Single(s => s.Name == "karpenter_cpu_limit").Value);
    }
}
