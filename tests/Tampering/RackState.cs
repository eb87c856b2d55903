using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Tests.Tampering;

/// <summary>All that a store holds of a rack's journal: what somebody with the keys to the store can read, and put back otherwise.</summary>
internal sealed record RackState(RackRoot Root, IReadOnlyList<StoredChange> Changes)
{
    public StoredChange this[long sequence] => Changes.Single(c => c.Sequence == sequence);

    public RackState With(long sequence, Func<StoredChange, StoredChange> edit) =>
        this with { Changes = [.. Changes.Select(c => c.Sequence == sequence ? edit(c) : c)] };

    /// <summary>The changes in the places they name.</summary>
    public RackState With(IEnumerable<StoredChange> changes) => this with { Changes = [.. changes.OrderBy(c => c.Sequence)] };

    public RackState Without(params long[] sequences) => this with { Changes = [.. Changes.Where(c => !sequences.Contains(c.Sequence))] };

    public RackState WithHead(Func<Head, Head?> edit) => this with { Root = Root with { Head = edit(Root.Head!) } };

    public RackState WithIndex(Func<IndexEntry, IndexEntry?> edit) => this with { Root = Root with { Index = [.. Root.Index.Select(edit).OfType<IndexEntry>()] } };

    public RackState WithIndexOf(RackState other) => this with { Root = Root with { Index = other.Root.Index } };
}
