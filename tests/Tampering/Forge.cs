using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;

namespace RackParams.Tests.Tampering;

/// <summary>A forger's tools: texts rewritten, hashes computed anew, and all that is kept beside the chain made to fit.</summary>
internal static class Forge
{
    public static StoredChange Record(StoredChange change, Action<JsonObject> edit) => change with { Record = Edit(change.Record, edit) };

    public static StoredChange Outcome(StoredChange change, Action<JsonObject> edit) => change with { Outcome = Edit(change.Outcome!, edit) };

    /// <summary>The change with its outcome naming the record as it is now.</summary>
    public static StoredChange Sealed(StoredChange change) => change.Outcome is null ? change : Outcome(change, o => o["recordHash"] = Hash.Of(change.Record));

    /// <summary>The change with the columns that its texts would have.</summary>
    public static StoredChange Copied(StoredChange change)
    {
        var entry = Entry.Read(change);
        return change with { Copies = StoredChanges.Copies(entry.Record, entry.Outcome) };
    }

    /// <summary>Every hash from a place on computed anew; the first of these follows what stands before it.</summary>
    public static RackState Chained(RackState state, long from)
    {
        var (changes, previous) = (new List<StoredChange>(), Hash.None);
        foreach (var change in state.Changes)
        {
            var next = change.Sequence < from ? change : Sealed(Record(change, r => r["previousHash"] = previous));
            changes.Add(next);
            previous = Hash.Of(next.Outcome ?? "");
        }

        return state with { Changes = changes };
    }

    /// <summary>The changes in a row from 1 on, each saying its new place.</summary>
    public static RackState Numbered(RackState state) => state with
    {
        Changes = [.. state.Changes.Select((c, i) => Record(c with { Sequence = i + 1 }, r => r["sequence"] = i + 1))],
    };

    /// <summary>Head, index, ledgers and columns as these changes would have them.</summary>
    public static RackState Derive(RackState state)
    {
        var copied = state with { Changes = [.. state.Changes.Select(Copied)] };
        IReadOnlyList<IndexEntry> index = [];
        IReadOnlyList<LedgerMark> ledgers = [];
        Head? head = null;
        foreach (var entry in copied.Changes.Where(c => c.Outcome is not null).Select(Entry.Read))
        {
            index = ParameterIndex.With(index, entry);
            ledgers = LedgerMarks.With(ledgers, entry);
            head = Head.Of(entry);
        }

        return copied with { Root = state.Root with { Head = head, Index = index, Ledgers = [.. ledgers.Select(l => l with { Delivered = head!.Sequence, Confirmed = head.Sequence })] } };
    }

    /// <summary>The perfect forgery: rewritten from a place on, and nothing left that disagrees.</summary>
    public static RackState Perfect(RackState state, long from) => Derive(Chained(state, from));

    private static string Edit(string text, Action<JsonObject> edit)
    {
        var json = (JsonObject)JsonNode.Parse(text)!;
        edit(json);
        return CanonicalJson.Write(json);
    }
}
