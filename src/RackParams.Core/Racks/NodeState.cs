namespace RackParams.Core.Racks;

/// <summary>What a node says of itself that bears on its replacement.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Ready">Its Ready condition is true. One that is not uses up a part of its pool's budget.</param>
/// <param name="DoNotDisrupt">Somebody marked it so that Karpenter leaves it alone.</param>
public sealed record NodeState(string Name, bool Ready, bool DoNotDisrupt);
