namespace RackParams.Core.Changes;

/// <summary>One argument of a command line; several items where the shell made an array of it.</summary>
public sealed record TypedArgument(IReadOnlyList<TypedItem> Items);
