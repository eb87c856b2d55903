namespace RackParams.Core.Racks;

/// <summary>Where a binding points, before a rack's names are known.</summary>
/// <param name="Kind">The kind of object.</param>
/// <param name="Part">Which one: empty for the rack's own (its cluster, its workload pool), a name such as <c>build</c> or <c>vpc-cni</c>, or <c>*</c> for every one of the kind.</param>
public readonly record struct TargetSlot(TargetKind Kind, string Part = "")
{
    private const string All = "*";

    /// <summary>Every object of the kind.</summary>
    public bool IsEvery => Part == All;

    public static TargetSlot Every(TargetKind kind) => new(kind, All);
}
