namespace RackParams.Core.Forecasting;

/// <summary>How far the replacement of a node has come.</summary>
public enum RollState
{
    /// <summary>Karpenter has not marked it.</summary>
    Waiting,

    /// <summary>Karpenter has marked it as drifted, and waits for a budget or a blocker.</summary>
    Drifted,

    /// <summary>It is being drained.</summary>
    Leaving,

    /// <summary>It is gone.</summary>
    Gone,
}
