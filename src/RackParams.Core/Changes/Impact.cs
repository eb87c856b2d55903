namespace RackParams.Core.Changes;

/// <summary>What a change does to the rack, by class; the most serious last.</summary>
public enum Impact
{
    /// <summary>No node is touched.</summary>
    None,

    /// <summary>EKS starts or ends managed nodes.</summary>
    ScalesNodes,

    /// <summary>Karpenter replaces nodes, paced by the pool's budgets.</summary>
    ReplacesNodes,

    /// <summary>EKS updates the control plane.</summary>
    ControlPlane,

    /// <summary>A switch that cannot be turned back.</summary>
    OneWay,

    /// <summary>The pool goes, and its nodes are drained.</summary>
    DeletesPool,

    /// <summary>What an auditor sees is lessened.</summary>
    BlindsAuditor,

    /// <summary>The way by which the rack is reached from here is cut off.</summary>
    CutsAccess,
}
