using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>The cluster itself: what was fixed when it was made.</summary>
internal static class ClusterParameters
{
    public static IEnumerable<ParameterDefinition> All()
    {
        yield return new ParameterDefinition
        {
            Name = "high_availability",
            Group = "cluster",
            Type = new BooleanType(),
            Binding = new FactBinding(node => node is JsonArray { Count: >= 3 } ? "true" : "false", TargetKind.Cluster, "resourcesVpcConfig", "subnetIds"),
            Summary = "Whether the cluster spans three or more subnets, and so zones.",
            Explanation = "A cluster whose control plane and nodes have subnets in three availability zones survives the loss of one. The subnets are chosen when the cluster is made, so this can only be read.",
            Examples = ["Get-RackParameter high_availability"],
            Mutability = Mutability.ReadOnly,
            ReadOnlyBecause = "is fixed when the cluster is made and can only be read; a new cluster with three subnets would change it",
            DefaultSource = "the cluster",
            Safeguards = Safeguards.And(Safeguards.Availability),
        };
        yield return new ParameterDefinition
        {
            Name = "private",
            Group = "cluster",
            Type = new BooleanType(),
            Binding = new FactBinding(node => (node as JsonValue)?.ToString(), TargetKind.Cluster, "tags", "rackparams.io/private-subnets"),
            Summary = "Whether nodes run in private subnets, behind NAT.",
            Explanation = "Nodes in private subnets have no public addresses and reach the internet through a NAT gateway. Routing is chosen when the network is made, so this can only be read.",
            Examples = ["Get-RackParameter private"],
            Mutability = Mutability.ReadOnly,
            ReadOnlyBecause = "is fixed when the cluster's network is made and can only be read; moving nodes to other subnets would change it",
            DefaultSource = "the cluster",
            Safeguards = Safeguards.And(Safeguards.AccessControl),
        };
        yield return new ParameterDefinition
        {
            Name = "node_type",
            Group = "cluster",
            Type = new TextType(),
            Binding = new FactBinding(node => node is JsonArray { Count: > 0 } types ? types[0]?.ToString() : null, TargetKind.NodeGroup, "instanceTypes"),
            Summary = "Instance type of the managed nodes that Karpenter itself runs on.",
            Explanation = "Karpenter starts and replaces the workload's nodes, but can't run on nodes that it might remove: a small managed node group carries it. EKS fixes a node group's instance types when the group is made.",
            Examples = ["Get-RackParameter node_type"],
            Mutability = Mutability.ReadOnly,
            ReadOnlyBecause = "is fixed when the managed node group is made and can only be read; a new node group would change it",
            DefaultSource = "the node group",
            Safeguards = Safeguards.Recorded,
        };
        yield return new ParameterDefinition
        {
            Name = "karpenter_auth_mode",
            Group = "karpenter",
            Type = new BooleanType(),
            Binding = new AccessModeBinding(),
            Default = "false",
            DefaultSource = "EKS (CONFIG_MAP)",
            Summary = "Lets IAM principals in by EKS access entries, which Karpenter's nodes need.",
            Explanation = "EKS decides who may talk to the cluster either by a ConfigMap alone or also by access entries, which live in the EKS API and show in CloudTrail. Karpenter's nodes join by an access entry. EKS can't switch back once access entries are on, so this is one-way.",
            Examples = ["karpenter_auth_mode=true"],
            Mutability = Mutability.OneWay,
            ReadOnlyBecause = "access entries can't be switched off again once they are on (EKS)",
            Safeguards = Safeguards.And(Safeguards.AccessControl),
        };
    }
}
