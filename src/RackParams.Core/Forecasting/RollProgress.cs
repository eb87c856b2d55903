using RackParams.Core.Journal;

namespace RackParams.Core.Forecasting;

/// <summary>What became of a forecast: the nodes it named, as they are now.</summary>
/// <param name="Nodes">Each node named, and how far it has come.</param>
/// <param name="Started">Nodes of the pools that were started since.</param>
/// <param name="Blockers">What holds up those that are still there.</param>
public sealed record RollProgress(IReadOnlyList<(string Node, RollState State)> Nodes, IReadOnlyList<string> Started, IReadOnlyList<Blocker> Blockers)
{
    public int Count(RollState state) => Nodes.Count(n => n.State == state);

    public bool IsDone => Nodes.All(n => n.State == RollState.Gone);
}
