namespace RackParams.Core.Catalog;

/// <summary>Another parameter that must have a value, now or in the same change.</summary>
/// <param name="Name">The other parameter.</param>
/// <param name="Value">The canonical value it must have.</param>
/// <param name="Because">Why, in a clause.</param>
public sealed record Prerequisite(string Name, string Value, string Because);
