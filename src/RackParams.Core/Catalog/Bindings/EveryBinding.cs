using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Bindings;

/// <summary>A value over all objects of a kind: the one they have in common, or, object by object, what each has. It only reads; what writes is each object's own parameter.</summary>
/// <param name="kind">The kind.</param>
/// <param name="path">Where, for people.</param>
/// <param name="read">One object's value.</param>
internal sealed class EveryBinding(TargetKind kind, string path, Func<TargetSet, string, string?> read) : IBinding
{
    public IReadOnlyList<TargetSlot> Targets { get; } = [TargetSlot.Every(kind)];

    public IReadOnlyList<string> Steps => [];

    public string Path => path;

    public BoundValue Read(TargetSet documents)
    {
        var found = documents.Of(kind).Select(o => (o.Name, Value: read(documents, o.Name))).ToList();
        if (found.Select(f => f.Value).Distinct().Count() <= 1) return new BoundValue(found.FirstOrDefault().Value);
        return new BoundValue(string.Join(", ", found.Select(f => $"{f.Name}: {f.Value ?? "not set"}")));
    }

    public void Write(TargetSet documents, string? value)
    {
        // Each object's own parameter writes.
    }
}
