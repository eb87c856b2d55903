namespace RackParams.Core.Racks;

/// <summary>One object behind a rack's parameters.</summary>
public sealed record TargetRef(TargetKind Kind, string Name)
{
    /// <summary>The order in which a change writes objects.</summary>
    public static IComparer<TargetRef> Order { get; } = Comparer<TargetRef>.Create((a, b) =>
        a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Name, b.Name));

    /// <summary>As people write it: <c>NodePool/workload</c>.</summary>
    public override string ToString() => $"{Kind}/{Name}";
}
