namespace RackParams.Core.Journal;

/// <summary>One parameter of a change.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Old">Canonical value before; null: was not set in the object.</param>
/// <param name="New">Canonical value asked for; null: to be removed.</param>
public sealed record Assignment(string Name, string? Old, string? New);
