namespace RackParams.Core.Journal;

/// <summary>What keeps a node from being replaced.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="By">The object: <c>PodDisruptionBudget records/postgres</c>.</param>
/// <param name="Why">What it says: <c>allows 0</c>.</param>
public sealed record Blocker(string Node, string By, string Why)
{
    public override string ToString() => $"{Node}: {By} {Why}";
}
