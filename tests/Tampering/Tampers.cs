using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Tests.Tampering;

/// <summary>The table of tampers, run over every store: from a clumsy edit to a forgery that agrees with itself.</summary>
internal static class Tampers
{
    private const int Middle = Story.Middle;
    private const int Last = Story.Last;
    private const string Garbage = "{\"half\":";

    public static IReadOnlyList<Tamper> All { get; } = [.. Texts, .. Places, .. Columns, .. Beside, .. HalfForged, .. Forged];

    /// <summary>Texts damaged or altered, no hash mended.</summary>
    private static IEnumerable<Tamper> Texts =>
    [
        new("the first record's reason is rewritten", s => s.With(1, Reason), new Finding(1, "RecordAltered")),
        new("the last record's reason is rewritten", s => s.With(Last, Reason), new Finding(Last, "RecordAltered")),
        new("an outcome is flipped, column and all", s => s.With(Middle, c => Flip(c) with { Copies = c.Copies with { Result = "Applied" } }), new Finding(Middle, "OutcomeAltered")),
        new("the last outcome is flipped", s => s.With(Last, Flip), new Finding(Last, "HeadDiffers")),
        new("an outcome is taken away", s => s.With(Middle, Open), new Finding(Middle, "OutcomeMissing")),
        new("the last outcome is taken away", s => s.With(Last, Open), new Finding(Last, "HeadDiffers")),
        new("a record is emptied", s => s.With(Middle, c => c with { Record = "" }), new Finding(Middle, "RecordUnreadable")),
        new("a record is cut off", s => s.With(Middle, c => c with { Record = c.Record[..(c.Record.Length / 2)] }), new Finding(Middle, "RecordUnreadable")),
        new("an outcome is garbled", s => s.With(Middle, c => c with { Outcome = Garbage }), new Finding(Middle, "OutcomeUnreadable")),
        new("a record is another kind of JSON", s => s.With(Middle, c => c with { Record = "[1,2]" }), new Finding(Middle, "RecordUnreadable")),
        new("a record is written in another layout", s => s.With(Middle, c => c with { Record = c.Record.Replace("\":", "\" : ", StringComparison.Ordinal) }), new Finding(Middle, "RecordNotCanonical")),
        new("a record says a member twice", s => s.With(Middle, c => c with { Record = c.Record.Replace("\"rack\":", "\"reason\":\"nothing\",\"rack\":", StringComparison.Ordinal) }), new Finding(Middle, "RecordUnreadable")),
        new("a record's actor is named twice", s => s.With(Middle, c => c with { Record = c.Record.Replace("\"proved\":", "\"name\":\"john\",\"proved\":", StringComparison.Ordinal) }), new Finding(Middle, "RecordUnreadable")),
        new("a record holds half a character", s => s.With(Middle, c => c with { Record = c.Record.Replace("a reason", "\\ud800 reason", StringComparison.Ordinal) }), new Finding(Middle, "RecordUnreadable")),
        new("a record says a number beyond all bounds", s => s.With(Middle, c => c with { Record = c.Record.Replace("\"catalog\":1", "\"catalog\":1e999", StringComparison.Ordinal) }), new Finding(Middle, "RecordUnreadable")),
        new("a record claims a newer schema", s => s.With(Middle, c => Forge.Record(c, r => r["schema"] = 99)), new Finding(Middle, "RecordAltered")),
    ];

    /// <summary>Changes deleted, inserted, moved.</summary>
    private static IEnumerable<Tamper> Places =>
    [
        new("the first change is deleted", s => s.Without(1), new Finding(1, "Missing")),
        new("a change in the middle is deleted", s => s.Without(Middle), new Finding(Middle, "Missing")),
        new("three changes in the middle are deleted", s => s.Without(3, 4, 5), new Finding(3, "Missing"), new Finding(4, "Missing"), new Finding(5, "Missing")),
        new("the last change is deleted", s => s.Without(Last), new Finding(Last, "Truncated")),
        new("the last three changes are deleted", s => s.Without(6, 7, 8), new Finding(Last, "Truncated")),
        new("every change is deleted", s => s with { Changes = [] }, new Finding(Last, "Truncated")),
        new("a change is deleted and those after it move up", s => s.With(s.Without(Middle).Changes.Select((c, i) => c with { Sequence = i + 1 })), new Finding(Middle, "Misplaced"), new Finding(Last, "Truncated")),
        new("a deleted change's place is taken by one made up", s => s.With(Middle, c => Forge.Copied(Forge.Record(c, Invent))), new Finding(Middle, "RecordAltered")),
        new("two changes swap places", s => s.With(s.Changes.Select(c => c with { Sequence = Swapped(c.Sequence, 3, Middle) })), new Finding(3, "Misplaced"), new Finding(Middle, "Misplaced")),
        new("two records swap places", s => s.With(3, c => c with { Record = s[Middle].Record }).With(Middle, c => c with { Record = s[3].Record }), new Finding(3, "Misplaced"), new Finding(Middle, "Misplaced")),
        new("two outcomes swap places", s => s.With(3, c => c with { Outcome = s[Middle].Outcome }).With(Middle, c => c with { Outcome = s[3].Outcome }), new Finding(3, "OutcomeMisplaced"), new Finding(Middle, "OutcomeMisplaced")),
        new("an older change is put in a later one's place", s => s.With(5, c => s[3] with { Sequence = 5 }), new Finding(5, "Misplaced")),
        new("a copy of the last change is added", s => s.With(s.Changes.Append(s[Last] with { Sequence = Last + 1 })), new Finding(Last + 1, "Misplaced")),
        new("a change is inserted and those after it move down", s => s.With(s.Changes.Select(c => c.Sequence < Middle ? c : c with { Sequence = c.Sequence + 1 }).Append(s[3] with { Sequence = Middle })), new Finding(Middle, "Misplaced")),
        new("a change is another rack's", s => s.With(Middle, _ => Story.Of(s.Root.Name, id: 2)[Middle]), new Finding(Middle, "Misplaced")),
    ];

    /// <summary>Only what columns show.</summary>
    private static IEnumerable<Tamper> Columns =>
    [
        Column("time", c => c with { Time = "2026-11-01T00:00:00.000Z" }),
        Column("actor", c => c with { Actor = "somebody.else" }),
        Column("action", c => c with { Action = "Review" }),
        Column("summary", c => c with { Summary = "nothing of importance" }),
        Column("reason", c => c with { Reason = "painted over" }),
        Column("ticket", c => c with { Ticket = "CHG-0" }),
        new("the column ticket is emptied", s => s.With(Middle, c => c with { Copies = c.Copies with { Ticket = null } }), new Finding(Middle, "CopyDiffers")),
        Column("result", c => c with { Result = "Applied" }),
    ];

    /// <summary>What stands beside the chain: head, index, ledgers.</summary>
    private static IEnumerable<Tamper> Beside =>
    [
        new("the head's hash is another", s => s.WithHead(h => h with { EntryHash = new string('e', 64) }), new Finding(Last, "HeadDiffers")),
        new("the head is set back by three", s => s.WithHead(_ => HeadAt(s, 5)), new Finding(5, "HeadLags")),
        new("the head is set forward", s => s.WithHead(h => h with { Sequence = Last + 1 }), new Finding(Last + 1, "Truncated")),
        new("the head is removed", s => s.WithHead(_ => null), new Finding(Last, "HeadMissing")),
        new("the index names another actor", s => s.WithIndex(i => i with { Actor = "somebody.else" }), new Finding(Last, "IndexDiffers")),
        new("the index gives another reason", s => s.WithIndex(i => i with { Reason = "painted over" }), new Finding(Last, "IndexDiffers")),
        new("the index knows another value", s => s.WithIndex(i => i with { Value = "999" }), new Finding(Last, "IndexDiffers")),
        new("a parameter is dropped from the index", s => s.WithIndex(i => i.Name == "karpenter_cpu_limit" ? null : i), new Finding(Last, "IndexDiffers")),
        new("the ledger is taken off the list", s => s with { Root = s.Root with { Ledgers = [] } }, new Finding(Last, "LedgersDiffer")),
        new("the ledger's place is another", s => s with { Root = s.Root with { Ledgers = [.. s.Root.Ledgers.Select(l => l with { Definition = l.Definition with { Destination = "/dev/null" } })] } }, new Finding(Last, "LedgersDiffer")),
        new("the ledger's mark is ahead of the head, so that it would miss what comes", s => s with { Root = s.Root with { Ledgers = [.. s.Root.Ledgers.Select(l => l with { Delivered = 500 })] } }, new Finding(Last, "LedgerMarkAhead")),
        new("the rack is pointed to another NodePool", s => s with { Root = s.Root with { Setting = s.Root.Setting with { NodePool = "other" } } }, new Finding(Middle, "RackRepointed")),
        new("the head is set back by one, as it may lag", s => s with { Root = Forge.Derive(s.Without(Last)).Root })
        {
            Harmless = "the next command moves it on; nothing is lost or hidden",
        },
        new("the ledger's mark is set back", s => s with { Root = s.Root with { Ledgers = [.. s.Root.Ledgers.Select(l => l with { Delivered = 1, Confirmed = 0 })] } })
        {
            Harmless = "what was delivered is delivered again, and an entry that is there already is left as it is",
        },
    ];

    /// <summary>Forgeries that stop half-way: some hashes mended, others forgotten.</summary>
    private static IEnumerable<Tamper> HalfForged =>
    [
        new("a record is rewritten and its own outcome made to fit", s => s.With(Middle, c => Forge.Sealed(Reason(c))), new Finding(Middle, "OutcomeAltered")),
        new("and the next record too, but not its outcome", s => NextToo(s.With(Middle, c => Forge.Sealed(Reason(c)))), new Finding(Middle + 1, "RecordAltered")),
        new("rewritten to the end, the head forgotten", s => Forge.Chained(s.With(Middle, Reason), Middle), new Finding(Last, "HeadDiffers")),
        new("rewritten with its head, the columns forgotten", s => Headed(Forge.Chained(s.With(Middle, Reason), Middle)), new Finding(Middle, "CopyDiffers")),
        new("rewritten with head and columns, the index forgotten", s => Forge.Perfect(s.With(Last, Reason), Last).WithIndexOf(s), new Finding(Last, "IndexDiffers")),
        new("a deleted change's neighbours are tied together", s => Forge.Derive(Forge.Chained(s.Without(Middle), Middle)), new Finding(Middle, "Missing")),
        new("a change is moved back in time", s => Forge.Perfect(s.With(Middle, c => Forge.Record(c, r => r["time"] = "2026-11-23T00:00:00.000Z")), Middle), new Finding(Middle, "TimeRunsBack")),
        new("a change is recorded a second time under a new place", s => Forge.Perfect(Forge.Numbered(s.With(s.Changes.Append(s[Last] with { Sequence = Last + 1 }))), Last + 1), new Finding(Last + 1, "ChangeIdRepeated")),
        new("two changes are made up beyond the head", s => Beyond(Beyond(s)), new Finding(Last, "HeadLags")),
    ];

    /// <summary>Forgeries with every hash, head, column and index made to fit.</summary>
    private static IEnumerable<Tamper> Forged =>
    [
        new("the journal is rewritten with another reason", s => Forge.Perfect(s.With(Middle, Reason), Middle)),
        new("the journal is rewritten with another actor", s => Forge.Perfect(s.With(Middle, c => Forge.Record(c, r => r["actor"]!["name"] = "somebody.else")), Middle)),
        new("the journal is rewritten with another value", s => Forge.Perfect(s.With(3, c => Forge.Outcome(Forge.Record(c, r => r["assignments"]![0]!["new"] = "201"), o => o["assignments"]![0]!["live"] = "201")), 3)),
        new("the journal is rewritten with another outcome", s => Forge.Perfect(s.With(Middle, Flip), Middle)),
        new("the last change alone is rewritten", s => Forge.Perfect(s.With(Last, Reason), Last)),
        new("the journal is rewritten from the first change on", s => Forge.Perfect(s.With(1, Reason), 1)),
        new("a change is deleted and the rest renumbered", s => Forge.Perfect(Forge.Numbered(s.Without(Middle)), Middle)),
        new("a change is made up and inserted, the rest renumbered", s => Forge.Perfect(Forge.Numbered(s.With(s.Changes.Select(c => c.Sequence < Middle ? c : c with { Sequence = c.Sequence + 1 }).Append(Forge.Outcome(Forge.Record(s[Middle], Invent), o => o["changeId"] = Invented)))), Middle)),
        new("the tail is cut off and the head rolled back with it", s => Forge.Derive(s.Without(6, 7, 8))),
        new("the last change is cut off and the head rolled back with it", s => Forge.Derive(s.Without(Last))),
        new("an older state is put back whole", s => Forge.Derive(s.Without(4, 5, 6, 7, 8))),
        new("another rack's journal is put in its place", s => Story.Of(s.Root.Name, id: 2)),
        new("a change is made up at the end, the head moved on to it", s => Forge.Derive(Beyond(s)))
        {
            Harmless = "it is a record that whoever may create records can write; the admission policy ties its actor to its writer, and drift shows that nothing of it is live",
        },
    ];

    private const string Invented = "01930b7a-7c00-7000-8000-00000000ffff";

    private static Tamper Column(string name, Func<ChangeCopies, ChangeCopies> edit) =>
        new($"the column {name} is edited", s => s.With(Middle, c => c with { Copies = edit(c.Copies) }), new Finding(Middle, "CopyDiffers"));

    private static StoredChange Reason(StoredChange change) => Forge.Record(change, r => r["reason"] = "somebody else asked for it, honestly");

    private static StoredChange Flip(StoredChange change) =>
        Forge.Outcome(change, o => o["result"] = o["result"]!.GetValue<string>() == "Applied" ? "Failed" : "Applied");

    private static StoredChange Open(StoredChange change) => change with { Outcome = null, Copies = change.Copies with { Result = null } };

    private static void Invent(JsonObject record) => (record["changeId"], record["reason"]) = (Invented, "it never happened");

    private static long Swapped(long sequence, long one, long other) => sequence == one ? other : sequence == other ? one : sequence;

    private static Head HeadAt(RackState state, long sequence) => Head.Of(Entry.Read(state[sequence]));

    private static RackState Headed(RackState state) => state.WithHead(_ => HeadAt(state, Last));

    private static RackState NextToo(RackState state) =>
        state.With(Middle + 1, c => Forge.Record(c, r => r["previousHash"] = Hash.Of(state[Middle].Outcome!)));

    // As any writer would add it, who has the right to.
    private static RackState Beyond(RackState state)
    {
        var (last, next) = (state.Changes[^1], state.Changes[^1].Sequence + 1);
        var id = FormattableString.Invariant($"01930b7a-7c00-7000-8000-{next:D12}");
        var made = Forge.Record(last with { Sequence = next }, r => (r["sequence"], r["changeId"], r["previousHash"]) = (next, id, Hash.Of(last.Outcome!)));
        return state.With(state.Changes.Append(Forge.Copied(Forge.Sealed(Forge.Outcome(made, o => o["changeId"] = id)))));
    }
}
