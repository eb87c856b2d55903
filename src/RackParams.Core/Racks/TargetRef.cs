namespace RackParams.Core.Racks;

/// <summary>One object behind a rack's parameters.</summary>
public sealed record TargetRef(TargetKind Kind, string Name)
{
    /// <summary>As people write it: <c>NodePool/workload</c>.</summary>
    public override string ToString() => $"{Kind}/{Name}";
}
