using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Ledgers;

/// <summary>Ledgers come and go by recorded changes.</summary>
public sealed class AddingTests
{
    [Fact]
    public async Task A_ledger_gets_the_whole_journal_and_the_change_that_added_it()
    {
        await using var rack = await Ledgered.WithPoolAsync();

        var state = await rack.AddAsync("audit");

        Assert.Equal((3, 3, 0, true), (state!.Mark.Delivered, state.Mark.Confirmed, state.Pending, state.Healthy));
        Assert.Equal([1, 2, 3], rack["audit"].Held.Where(h => h.Part == LedgerPart.Outcome).Select(h => h.Sequence));
        var added = Entry.Read((await rack.Rack.Session.Connection.Journal.ReadAsync(3, Ledgered.Token))!);
        Assert.Equal((ChangeAction.Ledger, ChangeResult.Applied), (added.Record.Action, added.Result));
        Assert.Equal("ledger/audit", Assert.Single(added.Record.Assignments).Name);
        Assert.Null(added.Record.Forecast);
        Assert.True((await rack.VerifyAsync()).Whole);
    }

    [Fact]
    public async Task What_is_not_approved_leaves_no_trace_anywhere()
    {
        await using var rack = await Ledgered.WithPoolAsync();

        Assert.Null(await rack.AddAsync("audit", approve: false));

        Assert.Empty(rack["audit"].Sent);
        Assert.Null(await rack.Rack.Session.Connection.Journal.ReadAsync(3, Ledgered.Token));
    }

    [Fact]
    public async Task A_ledger_that_does_not_give_back_what_it_took_is_refused_before_anything_is_recorded()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        rack["audit"].Shows = false;

        var error = await Assert.ThrowsAsync<RackException>(() => rack.AddAsync("audit"));

        Assert.Equal("LedgerNotReadBack", error.Code);
        Assert.Null(await rack.Rack.Session.Connection.Journal.ReadAsync(3, Ledgered.Token));
    }

    [Fact]
    public async Task A_required_ledger_that_fails_in_mid_change_leaves_the_ledgers_as_they_were()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        rack["audit"].FailsBefore = 1;

        var error = await Assert.ThrowsAsync<RackException>(() => rack.AddAsync("second"));

        Assert.Equal(("LedgerNotChanged", ErrorKind.WriteFailed), (error.Code, error.Error.Kind));
        Assert.Equal(["audit"], (await rack.RootAsync()).Ledgers.Select(m => m.Definition.Name));
    }

    [Theory]
    [InlineData("audit", "/ledgers/audit.db", "LedgerUnchanged")]
    [InlineData("audit", "/elsewhere/audit.db", "LedgerExists")]
    [InlineData("other", "/ledgers/audit.db", "LedgerExists")]
    [InlineData("no name", "/ledgers/x.db", "LedgerNameInvalid")]
    public async Task A_name_has_one_place_and_a_place_one_name(string name, string place, string code)
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");

        var error = await Assert.ThrowsAsync<RackException>(() => new LedgerChanger(rack.Session).AddAsync(
            new LedgerDefinition(name, LedgerKind.File, place, LedgerDelivery.Queued), new LedgerRequest("a second one", null, _ => Task.FromResult(true)), _ => { }, Ledgered.Token));

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task Removing_and_weakening_blind_the_auditor_and_strengthening_does_not()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        await rack.AddAsync("audit", LedgerDelivery.Required);
        await rack.AddAsync("audit", LedgerDelivery.Queued);
        var removed = await rack.RemoveAsync("audit");

        Assert.Equal([false, false, true, true], rack.Plans.Select(p => p.Blinds is not null));
        Assert.Equal(["BlindsAuditor"], removed!.Record.Forecast!.Impact);
        Assert.Empty((await rack.RootAsync()).Ledgers);
        Assert.Equal(6, rack["audit"].Held.Max(h => h.Sequence));
        Assert.True((await rack.VerifyAsync()).Whole);
    }

    [Fact]
    public async Task A_ledger_that_is_gone_for_good_can_be_removed_though_it_was_required()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        rack["audit"].Down = true;

        var removed = await rack.RemoveAsync("audit");

        Assert.Equal(ChangeResult.Applied, removed!.Result);
        Assert.Equal(ChangeResult.Applied, (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Result);
    }

    [Fact]
    public async Task A_required_ledger_that_is_down_can_be_made_to_follow_later()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        rack["audit"].Down = true;

        var state = await rack.AddAsync("audit");

        Assert.Equal((LedgerDelivery.Queued, 1L, false), (state!.Mark.Definition.Delivery, state.Pending, state.Healthy));
        Assert.Equal(ChangeResult.Applied, (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Result);
        rack["audit"].Down = false;
        Assert.Equal(0, (await rack.SyncAsync("audit")).Pending);
    }

    [Fact]
    public async Task A_removal_that_was_interrupted_is_resolved_as_not_done()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        var root = await rack.RootAsync();
        var added = Entry.Read((await rack.Rack.Session.Connection.Journal.ReadAsync(3, Ledgered.Token))!).Record;
        var removal = added with
        {
            Sequence = 4, ChangeId = rack.Session.Ids.Next(), Time = root.Head!.Time, ApplyBefore = root.Head.Time, PreviousHash = root.Head.EntryHash,
            Assignments = [new Assignment("ledger/audit", added.Assignments[0].New, null)],
        };
        Assert.True(await rack.Rack.Session.Connection.Journal.AppendAsync(StoredChanges.Of(removal), Ledgered.Token));

        var entry = await new Resolver(rack.Session, _ => true).ResolveAsync(null, "its process was killed", Ledgered.Token);

        Assert.Equal((ChangeResult.ResolvedNotApplied, added.Assignments[0].New), (entry.Result, entry.Outcome!.Assignments[0].Live));
        Assert.Equal(4, (await rack.MarkAsync("audit")).Delivered);
        Assert.True((await rack.VerifyAsync()).Whole);
    }

    [Fact]
    public async Task A_ledger_struck_from_the_list_without_a_record_is_named_and_put_back()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        rack.Rack.Tamper("UPDATE rack SET ledgers = '[]'");

        var found = await rack.VerifyAsync();

        var fault = Assert.Single(found.Faults);
        Assert.Equal("LedgersDiffer", fault.Fault);
        Assert.Equal(LedgerDelivery.Required, (await rack.MarkAsync("audit")).Definition.Delivery);
        Assert.True((await rack.VerifyAsync()).Whole);
    }

    [Fact]
    public async Task A_sandbox_made_before_there_were_ledgers_takes_one()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        rack.Rack.Tamper("ALTER TABLE rack DROP COLUMN ledgers; ALTER TABLE rack DROP COLUMN journal; ALTER TABLE rack DROP COLUMN continues; ALTER TABLE rack DROP COLUMN continued_by; PRAGMA user_version = 1");
        var later = rack.Around((await rack.Rack.OpenAsync()).Connection);

        Assert.Equal(ChangeResult.Applied, (await Sandbox.SetAsync(later, "karpenter_cpu_limit=200")).Entry!.Result);
        await rack.AddAsync("audit");

        Assert.Equal(4, (await rack.MarkAsync("audit")).Delivered);
    }

    [Fact]
    public async Task Parameters_and_their_history_do_not_know_of_ledgers()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");

        Assert.DoesNotContain((await rack.RootAsync()).Index, i => i.Name.StartsWith("ledger/", StringComparison.Ordinal));
        Assert.DoesNotContain(await new RackReader(rack.Session).AsOfAsync(DateTimeOffset.MaxValue, Sandbox.Token), p => p.Name.StartsWith("ledger/", StringComparison.Ordinal));
    }
}
