namespace RackParams.Core.Forecasting;

/// <summary>Which nodes a changed field makes Karpenter replace.</summary>
public enum NodeEffect
{
    /// <summary>None.</summary>
    None,

    /// <summary>Only nodes whose labels the pool's requirements no longer allow.</summary>
    Misfits,

    /// <summary>Nodes for which a selector now resolves to something else; only AWS knows which.</summary>
    Selected,

    /// <summary>Every node of the pool: the field is part of the hash that Karpenter compares.</summary>
    All,
}
