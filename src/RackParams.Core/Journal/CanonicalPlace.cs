namespace RackParams.Core.Journal;

/// <summary>Where a value stands in a text: a member of an object or an item of a list.</summary>
/// <param name="NameLength">How long its name is; an item has none.</param>
/// <param name="Value">Where its value begins.</param>
/// <param name="End">Where its value has ended.</param>
/// <param name="Next">The place of what comes after it and all that is within it.</param>
internal readonly record struct CanonicalPlace(int NameLength, int Value, int End, int Next)
{
    /// <summary>Where its name begins: before its value, a colon and a quote.</summary>
    public int Name => Value - 2 - NameLength;
}
