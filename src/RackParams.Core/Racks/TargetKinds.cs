namespace RackParams.Core.Racks;

/// <summary>What kinds of target have in common.</summary>
public static class TargetKinds
{
    /// <summary>Objects of the Kubernetes API, whose fields have owners; the others are EKS's.</summary>
    public static bool IsKubernetes(this TargetKind kind) => kind is TargetKind.NodePool or TargetKind.EC2NodeClass or TargetKind.NodeOverlay;
}
