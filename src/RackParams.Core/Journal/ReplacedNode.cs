namespace RackParams.Core.Journal;

/// <summary>A node that a change makes Karpenter replace.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Why">Karpenter's word for it, such as NodePoolDrifted; Deleted where its pool goes.</param>
/// <param name="Pods">How many pods move; null: could not be known.</param>
public sealed record ReplacedNode(string Node, string Why, int? Pods);
