using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Ledgers;

/// <summary>Delivery: at least once, always under the same id, and never in an operator's way for long.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(LedgerDelivery.Queued)]
    [InlineData(LedgerDelivery.Required)]
    public async Task A_change_is_in_its_ledger_when_the_command_ends_and_was_sent_once(LedgerDelivery delivery)
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", delivery);
        rack["audit"].Sent.Clear();

        var report = await rack.SetAsync("karpenter_cpu_limit=200");

        var id = report.Entry!.Record.ChangeId;
        Assert.Equal([$"{id}-record", $"{id}-outcome"], rack["audit"].Sent);
        Assert.Equal(report.Entry.RecordHash, rack["audit"].Held.Single(h => h.Id == $"{id}-record").Sha256);
        Assert.Equal((4, 4), ((await rack.MarkAsync("audit")).Delivered, (await rack.MarkAsync("audit")).Confirmed));
        Assert.Empty(rack.Warnings);
    }

    [Fact]
    public async Task Required_and_down_the_change_is_refused_without_a_trace_and_the_way_on_is_said()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        rack["audit"].Down = true;

        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"));

        Assert.Equal(("LedgerDown", ErrorKind.Unavailable), (error.Code, error.Error.Kind));
        Assert.Contains("nothing was changed or recorded", error.Message, StringComparison.Ordinal);
        Assert.Contains("Remove-RackLedger audit", error.Message, StringComparison.Ordinal);
        Assert.Equal("100", await rack.Rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Null(await rack.Rack.Session.Connection.Journal.ReadAsync(4, Ledgered.Token));
    }

    [Fact]
    public async Task Required_and_hanging_holds_nobody_longer_than_its_deadline()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        rack["audit"].Hangs = true;
        rack.Deadline = TimeSpan.FromMilliseconds(50);

        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=200"));

        Assert.Equal("LedgerDown", error.Code);
        Assert.Equal("LedgerSilent", ((RackException)error.InnerException!).Code);
        Assert.Null(await rack.Rack.Session.Connection.Journal.ReadAsync(4, Ledgered.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Required_and_failing_after_the_record_the_change_ends_as_failed_and_nothing_is_touched(bool before)
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        if (before) rack["audit"].FailsBefore = 1;
        else rack["audit"].FailsAfter = 1;

        var report = await rack.SetAsync("karpenter_cpu_limit=200");

        Assert.Equal(ChangeResult.Failed, report.Entry!.Result);
        Assert.StartsWith("not delivered to a ledger that must confirm it first", report.Entry.Outcome!.Error, StringComparison.Ordinal);
        Assert.Equal("100", await rack.Rack.ValueAsync("karpenter_cpu_limit"));

        // The record and its failed outcome follow in the same run, each once.
        Assert.Equal(2, rack["audit"].Held.Count(h => h.Sequence == 4));
        Assert.Equal(4, (await rack.MarkAsync("audit")).Delivered);
        Assert.Equal(ChangeResult.Applied, (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Result);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Queued_and_down_or_hanging_the_change_goes_on_warns_and_the_next_run_delivers(bool hangs)
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        (rack["audit"].Hangs, rack["audit"].Down) = (hangs, !hangs);
        rack.Deadline = TimeSpan.FromMilliseconds(50);

        Assert.Equal(ChangeResult.Applied, (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Result);
        Assert.Contains("1 recorded change not delivered to the ledger audit yet", Assert.Single(rack.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, (await rack.MarkAsync("audit")).Pending(4));

        (rack["audit"].Hangs, rack["audit"].Down) = (false, false);
        rack.Deadline = TimeSpan.FromMinutes(1);
        await rack.SetAsync("karpenter_cpu_limit=300");

        Assert.Equal([4, 4, 5, 5], rack["audit"].Held.Where(h => h.Sequence > 3).Select(h => h.Sequence));
        Assert.Equal(5, (await rack.MarkAsync("audit")).Delivered);
    }

    [Fact]
    public async Task A_writer_killed_between_the_record_and_its_delivery_leaves_nothing_undelivered()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit", LedgerDelivery.Required);
        var root = await rack.RootAsync();
        var record = Entry.Read((await rack.Rack.Session.Connection.Journal.ReadAsync(2, Ledgered.Token))!).Record with
        {
            Sequence = 4, ChangeId = rack.Session.Ids.Next(), Time = root.Head!.Time, ApplyBefore = root.Head.Time, PreviousHash = root.Head.EntryHash,
        };
        Assert.True(await rack.Rack.Session.Connection.Journal.AppendAsync(StoredChanges.Of(record), Ledgered.Token));

        var entry = await new Resolver(rack.Session, _ => true).ResolveAsync(null, "its process was killed", Ledgered.Token);

        Assert.Equal([entry.RecordHash, entry.Hash!], rack["audit"].Held.Where(h => h.Sequence == 4).Select(h => h.Sha256));
        Assert.Equal(4, (await rack.MarkAsync("audit")).Delivered);
    }

    [Fact]
    public async Task A_writer_killed_between_the_outcome_and_the_head_leaves_nothing_undelivered()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        var root = await rack.RootAsync();
        await rack.Rack.SetAsync("karpenter_cpu_limit=200");
        rack.Rack.Tamper($"DROP TRIGGER head_never_falls; UPDATE rack SET head_sequence = 3, head_hash = '{root.Head!.EntryHash}', head_time = '{Timestamp.Write(root.Head.Time)}'");

        await rack.SetAsync("karpenter_cpu_limit=300");

        Assert.Equal([4, 4, 5, 5], rack["audit"].Held.Where(h => h.Sequence > 3).Select(h => h.Sequence));
        Assert.Equal(5, (await rack.MarkAsync("audit")).Delivered);
    }

    [Fact]
    public async Task A_repeat_of_everything_changes_nothing_in_the_ledger()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        var held = rack["audit"].Held.Count;
        var root = await rack.RootAsync();
        await rack.Rack.Session.Connection.Journal.RebuildAsync(
            new JournalEnd(root.Head!, root.Index, [.. root.Ledgers.Select(m => m with { Delivered = 0, Confirmed = 0 })]), Ledgered.Token);

        var state = await rack.SyncAsync("audit");

        Assert.Equal((3, 0), (state.Mark.Delivered, state.Pending));
        Assert.Equal(held, rack["audit"].Held.Count);
    }

    [Fact]
    public async Task What_is_only_taken_counts_as_confirmed_when_it_was_read_back_and_not_before()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        rack["lake"].Receipt = LedgerReceipt.Delivered;
        rack["lake"].Shows = false;

        var added = await rack.AddAsync("lake", LedgerDelivery.Required);
        Assert.Equal((3, 0, 0), (added!.Mark.Delivered, added.Mark.Confirmed, added.Pending));
        Assert.Contains("3 taken, not read back yet", added.Problem, StringComparison.Ordinal);

        Assert.Equal(ChangeResult.Applied, (await rack.SetAsync("karpenter_cpu_limit=200")).Entry!.Result);
        rack["lake"].Shows = true;
        Assert.Equal(4, (await rack.SyncAsync("lake")).Mark.Confirmed);
        Assert.Equal(4, (await rack.MarkAsync("lake")).Confirmed);
    }

    [Fact]
    public async Task A_sync_that_fails_half_way_keeps_how_far_it_came()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("audit");
        rack["audit"].Down = true;
        for (var i = 0; i < 60; i++) await rack.SetAsync($"karpenter_cpu_limit={200 + i}");
        rack["audit"].Down = false;
        rack["audit"].FailsBefore = 110;

        var state = await rack.SyncAsync("audit");

        Assert.False(state.Healthy);
        Assert.Equal(53, state.Mark.Delivered);
        Assert.Equal(53, (await rack.MarkAsync("audit")).Delivered);
        Assert.Equal(63, (await rack.SyncAsync("audit")).Mark.Delivered);
    }

    [Fact]
    public async Task Two_ledgers_are_served_apart()
    {
        await using var rack = await Ledgered.WithPoolAsync();
        await rack.AddAsync("first");
        await rack.AddAsync("second", LedgerDelivery.Required);
        rack["first"].Down = true;

        await rack.SetAsync("karpenter_cpu_limit=200");

        Assert.Equal((4, 5), ((await rack.MarkAsync("first")).Delivered, (await rack.MarkAsync("second")).Delivered));
    }
}
