namespace RackParams.Core.Journal;

/// <summary>Where a member stands in a text.</summary>
/// <param name="Name">Where its name begins, behind the quote.</param>
/// <param name="NameLength">How long that is.</param>
/// <param name="Value">Where its value begins.</param>
/// <param name="End">Where its value has ended.</param>
internal readonly record struct CanonicalMember(int Name, int NameLength, int Value, int End);
