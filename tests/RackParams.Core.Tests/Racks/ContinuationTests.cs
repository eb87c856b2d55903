using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;
using RackParams.Core.Racks.Past;
using RackParams.Core.Tests.Support;
using RackParams.Local;

namespace RackParams.Core.Tests.Racks;

/// <summary>A journal that can't go on goes on in a new one, which says from where.</summary>
public sealed class ContinuationTests : IDisposable
{
    private const string Next = "production-2";
    private const string Loosen = "DROP TRIGGER change_record_stays; DROP TRIGGER change_outcome_stays; DROP TRIGGER change_stays; DROP TRIGGER head_never_falls;";

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-past-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_record_altered_in_the_middle_ends_what_is_whole_before_it()
    {
        await using var rack = await StoryAsync();
        var head = await HeadAsync(rack);
        var second = (await EntryAsync(rack.Session, 2)).Hash!;
        rack.Tamper(Loosen + "UPDATE change SET record = replace(record, 'a reason that says something', 'another reason entirely') WHERE sequence = 3");
        var past = await ReadAsync(await PastAsync(rack));
        Assert.Equal(PastJournal.Damaged, past.Journal);
        Assert.Equal((2L, second), (past.Whole!.Sequence, past.Whole.Hash));
        Assert.Equal((head.Sequence, head.EntryHash, "the head beside the journal of production"), (past.Last!.Sequence, past.Last.Hash, past.Last.From));
        Assert.Contains("#3 RecordAltered", past.Faults);
    }

    [Fact]
    public async Task A_rack_that_does_not_keep_what_it_goes_on_from_is_refused_before_anything_is_recorded()
    {
        await using var rack = await StoryAsync();
        rack.Tamper(Loosen + "DELETE FROM change WHERE sequence = 3; CREATE TRIGGER forgets AFTER INSERT ON rack BEGIN UPDATE rack SET continues = NULL WHERE name = NEW.name; END");
        var found = await ReadAsync(await PastAsync(rack) with { Beside = true });
        var next = await BesideAsync(rack);

        var error = await Assert.ThrowsAsync<RackException>(() => new Registration(next).RegisterAsync(Request() with { Continues = found, Beside = true }, Sandbox.Token));

        Assert.Equal(("ContinuationNotKept", ErrorKind.NotInstalled, Next), (error.Code, error.Error.Kind, error.Error.Subject));
        Assert.Null(await next.Connection.Journal.ReadAsync(1, Sandbox.Token));
    }

    [Fact]
    public async Task A_new_journal_in_the_same_place_names_the_last_good_change_and_closes_the_damaged_one()
    {
        await using var rack = await StoryAsync();
        rack.Tamper(Loosen + "DELETE FROM change WHERE sequence = 3");
        var found = await ReadAsync(await PastAsync(rack) with { Beside = true });
        var next = await BesideAsync(rack);
        var result = await new Registration(next).RegisterAsync(Request() with { Continues = found, Beside = true }, Sandbox.Token);

        var record = result.Baseline!.Record;
        Assert.Equal((ChangeAction.Register, 1L, Hash.None), (record.Action, record.Sequence, record.PreviousHash));
        Assert.Equivalent(found, record.Continues);
        Assert.Equal(["BlindsAuditor"], record.Forecast!.Impact);
        Assert.NotEqual(found.RackId, record.RackId);
        Assert.Equal([new RackIdentity(found.RackId, Sandbox.Name)], result.Root.Continues);
        Assert.Equal((await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.Setting, result.Root.Setting);

        var refused = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_cpu_limit=300"));
        Assert.Equal(("RackContinued", ErrorKind.InvalidOperation), (refused.Code, refused.Error.Kind));
        Assert.Contains(Next, refused.Message, StringComparison.Ordinal);
        Assert.Equal("continued", (await new RackReader(rack.Session).StatusAsync(Sandbox.Token)).Status);
        Assert.Equal([1L, 2L, 4L], await SequencesAsync(rack.Session));

        var set = (await Sandbox.SetAsync(next, "karpenter_cpu_limit=300")).Entry!;
        Assert.Equal((2L, "200", "300"), (set.Record.Sequence, set.Record.Assignments[0].Old, set.Record.Assignments[0].New));
        var verified = await new Verifier(Next, next.Connection.Journal).VerifyAsync(null, Sandbox.Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
        Assert.Equal(found.RackId, verified.Continues!.RackId);
    }

    [Fact]
    public async Task Registering_again_after_an_interruption_goes_on_where_it_stopped()
    {
        await using var rack = await StoryAsync();
        rack.Tamper(Loosen + "DELETE FROM change WHERE sequence = 3");
        var found = await ReadAsync(await PastAsync(rack) with { Beside = true });
        var next = await BesideAsync(rack);
        var setting = (await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.Setting;
        await next.Connection.Registrar.CreateRackAsync(new RackRoot(next.Ids.Next(), Next, setting, 1, null, []) { Continues = [new RackIdentity(found.RackId, Sandbox.Name)] }, Sandbox.Token);

        var forgotten = await Assert.ThrowsAsync<RackException>(() => new Registration(next).RegisterAsync(Request(), Sandbox.Token));
        Assert.Equal("ContinuationUnfinished", forgotten.Code);
        var first = await new Registration(next).RegisterAsync(Request() with { Continues = found, Beside = true }, Sandbox.Token);
        var again = await new Registration(next).RegisterAsync(Request() with { Continues = found, Beside = true }, Sandbox.Token);
        Assert.NotNull(first.Baseline);
        Assert.Null(again.Baseline);
        Assert.Equal(new RackIdentity(first.Root.RackId, Next), (await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.ContinuedBy);
    }

    [Fact]
    public async Task Only_a_first_record_can_say_what_it_goes_on_from()
    {
        await using var old = await StoryAsync();
        await using var rack = await Sandbox.RegisteredAsync();
        var found = await ReadAsync(await PastAsync(old));
        var late = await Assert.ThrowsAsync<RackException>(() => new Registration(rack.Session).RegisterAsync(Request() with { Continues = found }, Sandbox.Token));
        Assert.Equal("ContinuationTooLate", late.Code);
    }

    [Fact]
    public async Task Records_whose_rack_was_deleted_are_never_taken_for_a_new_racks()
    {
        await using var rack = await StoryAsync();
        rack.Tamper("DELETE FROM rack");
        var refused = await Assert.ThrowsAsync<RackException>(() => new Registration(rack.Session).RegisterAsync(Request(), Sandbox.Token));
        Assert.Equal("JournalForeign", refused.Code);
        var first = (await rack.Session.Connection.Journal.ReadAsync(1, Sandbox.Token))!;
        var id = Registration.RackOf(first)!.Value;
        var past = await ReadAsync(new PastRack(id, Sandbox.Name) { Journal = new OrphanedJournal(rack.Session.Connection.Journal, id, Sandbox.Name) });
        Assert.Equal((PastJournal.Damaged, 4L), (past.Journal, past.Whole!.Sequence));
        Assert.Equal(["#4 HeadMissing"], past.Faults);
    }

    [Fact]
    public async Task A_journal_from_a_backup_is_shorter_than_its_ledger_and_goes_on_from_the_ledgers_last_change()
    {
        await using var rack = await StoryAsync();
        var ledger = await LedgerAsync(rack, 4);
        var last = (await EntryAsync(rack.Session, 4)).Hash!;
        rack.Tamper(Loosen + "DELETE FROM change WHERE sequence > 2");
        SetBack(rack, (await EntryAsync(rack.Session, 2)).Hash!);
        Assert.True((await new Verifier(Sandbox.Name, rack.Session.Connection.Journal).VerifyAsync(null, Sandbox.Token)).Faults.All(f => f.Fault == "IndexDiffers"));

        await using var opened = new SqliteLedgers().Open(ledger, Sandbox.Name, false);
        var past = await ReadAsync(await PastAsync(rack) with { Ledgers = [(ledger, opened)] });
        Assert.Equal((PastJournal.Shortened, 4L, last, null), (past.Journal, past.Whole!.Sequence, past.Whole.Hash, past.Last));
        Assert.StartsWith("the ledger File", past.Whole.From, StringComparison.Ordinal);
        Assert.Equal(["#3 MissingInJournal", "#4 MissingInJournal"], past.Faults);
    }

    [Fact]
    public async Task A_kept_head_alone_tells_what_a_shorter_journal_lacks()
    {
        await using var rack = await StoryAsync();
        var head = await HeadAsync(rack);
        rack.Tamper(Loosen + "DELETE FROM change WHERE sequence > 2");
        SetBack(rack, (await EntryAsync(rack.Session, 2)).Hash!);
        var kept = new KeptHead((await PastAsync(rack)).RackId, head, "the head in production-head-4.txt");
        var past = await ReadAsync(await PastAsync(rack) with { Kept = [kept] });
        Assert.Equal((PastJournal.Shortened, 2L, 4L, head.EntryHash), (past.Journal, past.Whole!.Sequence, past.Last!.Sequence, past.Last.Hash));
        var foreign = await Assert.ThrowsAsync<RackException>(async () => await ReadAsync(await PastAsync(rack) with { Kept = [kept with { RackId = Guid.Empty }] }));
        Assert.Equal("ContinuationForeign", foreign.Code);
    }

    [Fact]
    public async Task A_cluster_that_is_gone_is_continued_by_what_its_copies_say()
    {
        await using var rack = await StoryAsync();
        var (root, head) = (await PastAsync(rack), await HeadAsync(rack));
        var ledger = await LedgerAsync(rack, 3);
        await using var opened = new SqliteLedgers().Open(ledger, Sandbox.Name, false);
        var past = await ReadAsync(new PastRack(root.RackId, root.Name) { Ledgers = [(ledger, opened)], Kept = [new KeptHead(root.RackId, head, "the head in h.txt")], Unreached = "no route" });
        Assert.Equal((PastJournal.Unread, 3L, 4L), (past.Journal, past.Whole!.Sequence, past.Last!.Sequence));
        var nothing = await Assert.ThrowsAsync<RackException>(() => ReadAsync(new PastRack(root.RackId, root.Name) { Unreached = "no route" }));
        Assert.Equal("ContinuationUnread", nothing.Code);
        Assert.Contains("no route", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_journal_elsewhere_blinds_nobody_and_an_open_change_is_resolved_first()
    {
        await using var rack = await StoryAsync();
        var past = await ReadAsync(await PastAsync(rack));
        Assert.Equal((PastJournal.Whole, false, 4L, null, 0), (past.Journal, past.Blinds, past.Whole!.Sequence, past.Last, past.Faults.Count));
        rack.Tamper(Loosen + "UPDATE change SET outcome = NULL, result = NULL WHERE sequence = 4");
        SetBack(rack, (await EntryAsync(rack.Session, 3)).Hash!, 3);
        Assert.Equal("ChangeOpen", (await Assert.ThrowsAsync<RackException>(async () => await ReadAsync(await PastAsync(rack)))).Code);
    }

    [Fact]
    public async Task What_a_record_says_it_goes_on_from_is_held_against_what_others_kept()
    {
        await using var old = await StoryAsync();
        var past = await ReadAsync(await PastAsync(old));
        await using var rack = await Sandbox.UnregisteredAsync();
        await new Registration(rack.Session).RegisterAsync(Request() with { Continues = past }, Sandbox.Token);

        Assert.Empty((await VerifyAsync(rack, new KeptHead(past.RackId, new Head(4, past.Whole!.Hash, past.Whole.Time), "a kept head"))).Faults);
        Assert.Equal("ContinuationShort", Assert.Single((await VerifyAsync(rack, new KeptHead(past.RackId, new Head(5, new string('1', 64), past.Whole.Time), "a kept head"))).Faults).Fault);
        Assert.Equal("ContinuationDiffers", Assert.Single((await VerifyAsync(rack, new KeptHead(past.RackId, new Head(4, new string('1', 64), past.Whole.Time), "a kept head"))).Faults).Fault);

        var verified = await VerifyAsync(rack);
        Assert.Contains("the journal of production, from which it goes on", (await PastInspector.CheckAsync(verified, old.Session.Connection.Journal, Sandbox.Token)).CheckedAgainst, StringComparison.Ordinal);
        Assert.Contains("can't be read from here", (await PastInspector.CheckAsync(verified, null, Sandbox.Token)).CheckedAgainst, StringComparison.Ordinal);
        await Forgery.RewriteAsync(old, 3, "a reason that says something", "a better reason");
        Assert.Equal("ContinuationDiffers", Assert.Single((await PastInspector.CheckAsync(verified, old.Session.Connection.Journal, Sandbox.Token)).Faults).Fault);
        old.Tamper("DELETE FROM change WHERE sequence = 4");
        Assert.Equal("ContinuationGone", Assert.Single((await PastInspector.CheckAsync(verified, old.Session.Connection.Journal, Sandbox.Token)).Faults).Fault);
    }

    [Fact]
    public async Task The_audit_log_says_where_what_came_before_is_and_only_when_it_is_asked_for()
    {
        await using var old = await StoryAsync();
        await using var rack = await Sandbox.UnregisteredAsync();
        await new Registration(rack.Session).RegisterAsync(Request() with { Continues = await ReadAsync(await PastAsync(old)) }, Sandbox.Token);
        await rack.SetAsync("karpenter_auth_mode=true");
        var told = new List<Continuation>();
        var log = new AuditLog(Sandbox.Name, rack.Session.Connection.Journal, rack.Session.Catalog) { Before = told.Add };
        await foreach (var _ in log.ChangesAsync(new AuditQuery { Since = DateTimeOffset.UtcNow.AddDays(1) }, Sandbox.Token)) Assert.Fail("nothing is in the future");
        Assert.Empty(told);
        await foreach (var _ in log.ChangesAsync(new AuditQuery { Name = _ => false }, Sandbox.Token)) Assert.Fail("no name was wanted");
        Assert.Equal(4, Assert.Single(told).Farthest!.Sequence);
        var early = await Assert.ThrowsAsync<RackException>(() => new RackReader(rack.Session).RecordedAsync(DateTimeOffset.UnixEpoch, Sandbox.Token));
        Assert.Contains("It goes on from production", early.Message, StringComparison.Ordinal);
    }

    private static RegisterRequest Request() => new("the journal was damaged, see INC-7", "INC-7", null, null, null, null, null);

    // Four changes.
    private static async Task<Sandbox> StoryAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("karpenter_cpu_limit=150");
        await rack.SetAsync("karpenter_cpu_limit=200");
        return rack;
    }

    private static async Task<PastRack> PastAsync(Sandbox rack) =>
        new((await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.RackId, Sandbox.Name) { Journal = rack.Session.Connection.Journal, Shelf = rack.Session.Ledgers };

    private static Task<Continuation> ReadAsync(PastRack past) => new PastReader(past).ReadAsync(null, Sandbox.Token);

    private static async Task<RackSession> BesideAsync(Sandbox rack) =>
        Sandbox.Around(await new SandboxConnector().ConnectAsync(new KnownRack(Next, Providers.Sandbox, File: rack.File), true, Sandbox.Token));

    private static async Task<Head> HeadAsync(Sandbox rack) => (await rack.Session.Connection.Journal.ReadRackAsync(Sandbox.Token))!.Head!;

    private static async Task<Entry> EntryAsync(RackSession session, long sequence) => Entry.Read((await session.Connection.Journal.ReadAsync(sequence, Sandbox.Token))!);

    private static void SetBack(Sandbox rack, string hash, long sequence = 2) => rack.Tamper(FormattableString.Invariant($"UPDATE rack SET head_sequence = {sequence}, head_hash = '{hash}'"));

    private static async Task<List<long>> SequencesAsync(RackSession session)
    {
        var sequences = new List<long>();
        await foreach (var stored in session.Connection.Journal.ReadFromAsync(1, Sandbox.Token)) sequences.Add(stored.Sequence);
        return sequences;
    }

    private static Task<Verification> VerifyAsync(Sandbox rack, params KeptHead[] kept) =>
        new Verifier(Sandbox.Name, rack.Session.Connection.Journal) { Kept = kept }.VerifyAsync(null, Sandbox.Token);

    // A copy of the first changes, as Sync-RackLedger would have delivered them.
    private async Task<LedgerDefinition> LedgerAsync(Sandbox rack, long last)
    {
        var definition = new LedgerDefinition("audit", LedgerKind.File, Path.Combine(_folder, "audit.db"), LedgerDelivery.Queued);
        await using var ledger = new SqliteLedgers().Open(definition, Sandbox.Name, true);
        await foreach (var stored in rack.Session.Connection.Journal.ReadFromAsync(1, Sandbox.Token))
        {
            if (stored.Sequence > last) break;
            var record = Entry.Read(stored).Record;
            var text = new LedgerText(record.RackId, record.Rack, record.Sequence, record.ChangeId, LedgerPart.Record, record.Time, "Set", "maria", stored.Record);
            await ledger.AppendAsync([text, text with { Part = LedgerPart.Outcome, Text = stored.Outcome! }], Sandbox.Token);
        }

        return definition;
    }
}
