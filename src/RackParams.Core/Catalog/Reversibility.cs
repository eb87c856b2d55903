namespace RackParams.Core.Catalog;

/// <summary>What it takes to undo a change.</summary>
public enum Reversibility
{
    /// <summary>Setting the old value back costs nothing.</summary>
    Free,

    /// <summary>Setting the old value back replaces nodes again.</summary>
    RollsNodesAgain,

    /// <summary>The old value cannot be had back.</summary>
    OneWay,
}
