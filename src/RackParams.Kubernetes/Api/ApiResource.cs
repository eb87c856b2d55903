using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Api;

/// <summary>A cluster-scoped resource, named outright so that nothing needs discovery.</summary>
internal sealed record ApiResource(string Group, string Version, string Plural, string Kind)
{
    public static readonly ApiResource NodePools = new("karpenter.sh", "v1", "nodepools", "NodePool");

    public static readonly ApiResource NodeClasses = new("karpenter.k8s.aws", "v1", "ec2nodeclasses", "EC2NodeClass");

    public static readonly ApiResource NodeClaims = new("karpenter.sh", "v1", "nodeclaims", "NodeClaim");

    public static readonly ApiResource NodeOverlays = new("karpenter.sh", "v1alpha1", "nodeoverlays", "NodeOverlay");

    public static readonly ApiResource Nodes = new("", "v1", "nodes", "Node");

    public static readonly ApiResource Pods = new("", "v1", "pods", "Pod");

    public static readonly ApiResource PodBudgets = new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget");

    public static readonly ApiResource Racks = new("rackparams.io", "v1", "racks", "Rack");

    public static readonly ApiResource Changes = new("rackparams.io", "v1", "rackchanges", "RackChange");

    public static readonly ApiResource Definitions = new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition");

    public static readonly ApiResource Policies = new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy");

    public static readonly ApiResource PolicyBindings = new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding");

    public static readonly ApiResource SelfReviews = new("authentication.k8s.io", "v1", "selfsubjectreviews", "SelfSubjectReview");

    public static readonly ApiResource ServerVersion = new("", "v1", "version", "Version");

    public static readonly ApiResource TokenIssuer = new("", "v1", ".well-known/openid-configuration", "OpenIDConfiguration");

    public string ApiVersion => $"{Group}/{Version}";

    /// <summary>As people and RBAC name it: <c>nodepools.karpenter.sh</c>.</summary>
    public string FullName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The resource of a target's kind; null: not one of Kubernetes'.</summary>
    public static ApiResource? Of(TargetKind kind) => kind switch
    {
        TargetKind.NodePool => NodePools,
        TargetKind.EC2NodeClass => NodeClasses,
        TargetKind.NodeOverlay => NodeOverlays,
        _ => null,
    };
}
