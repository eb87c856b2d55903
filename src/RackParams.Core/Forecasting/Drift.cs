namespace RackParams.Core.Forecasting;

/// <summary>Whether a change makes a node drift.</summary>
/// <param name="Reason">Why, in Karpenter's own word; null: it does not, or it can't be told.</param>
/// <param name="IsUnknown">Only AWS knows.</param>
internal readonly record struct Drift(string? Reason, bool IsUnknown)
{
    public static readonly Drift None;

    public static readonly Drift Unknown = new(null, true);

    public static Drift Of(string reason) => new(reason, false);

    /// <summary>This one, or where it says nothing for certain, the other.</summary>
    public Drift Or(Drift other) => Reason is not null ? this : other.Reason is not null || !IsUnknown ? other : this;
}
