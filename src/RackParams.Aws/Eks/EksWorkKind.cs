namespace RackParams.Aws.Eks;

/// <summary>By what EKS shows how far it is.</summary>
internal enum EksWorkKind
{
    /// <summary>Nothing to wait for: it was done with the answer.</summary>
    Done,

    /// <summary>An update of the cluster.</summary>
    ClusterUpdate,

    /// <summary>An update of a node group.</summary>
    NodeGroupUpdate,

    /// <summary>An update of an add-on.</summary>
    AddOnUpdate,

    /// <summary>A new add-on's own status.</summary>
    AddOnCreation,

    /// <summary>An add-on's being gone.</summary>
    AddOnRemoval,
}
