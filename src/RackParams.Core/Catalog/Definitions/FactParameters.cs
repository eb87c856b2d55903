using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>What was fixed when cluster and node groups were made, and can only be read.</summary>
internal static class FactParameters
{
    public static IEnumerable<ParameterDefinition> All() => [.. OfCluster(), .. OfNodes()];

    private static IEnumerable<ParameterDefinition> OfCluster()
    {
        yield return Fact("high_availability", new BooleanType(), node => node is JsonArray { Count: >= 3 } ? "true" : "false", "resourcesVpcConfig", "subnetIds") with
        {
            Summary = "Whether the cluster spans three or more subnets, and so zones.",
            Explanation = "A cluster whose control plane and nodes have subnets in three availability zones survives the loss of one. The subnets are chosen when the cluster is made, so this can only be read.",
            ReadOnlyBecause = "is fixed when the cluster is made and can only be read; a new cluster with three subnets would change it",
            Topics = ["scaling"],
            Safeguards = Safeguards.And(Safeguards.Availability),
            ConvoxName = "high_availability",
            Since = 1,
        };
        yield return Fact("private", new BooleanType(), node => (node as JsonValue)?.ToString(), "tags", "rackparams.io/private-subnets") with
        {
            Summary = "Whether nodes run in private subnets, behind NAT.",
            Explanation = "Nodes in private subnets have no public addresses and reach the internet through a NAT gateway. Routing is chosen when the network is made, so this can only be read. Whether Karpenter keeps to the private subnets is karpenter_private_subnets.",
            ReadOnlyBecause = "is fixed when the cluster's network is made and can only be read; moving nodes to other subnets would change it",
            Topics = ["network", "security"],
            Safeguards = Safeguards.And(Safeguards.Network),
            ConvoxName = "private",
            Mended = "Karpenter's pools keep to private subnets by karpenter_private_subnets; in Convox they do not.",
            Since = 1,
        };
        yield return Fact("region", new TextType(), node => Arn(node, 3), "arn") with
        {
            Summary = "AWS region of the cluster.",
            Explanation = "Where the cluster and its nodes run, and so where data lies. A cluster can't move.",
            ReadOnlyBecause = "is fixed when the cluster is made and can only be read; a new cluster would change it",
            ConvoxName = "region",
        };
        yield return Fact("account", new TextType(), node => Arn(node, 4), "arn") with
        {
            Summary = "AWS account of the cluster.",
            Explanation = "The account that owns the cluster, its nodes and their logs.",
            ReadOnlyBecause = "is fixed when the cluster is made and can only be read; a new cluster would change it",
        };
        yield return Fact("vpc_id", new TextType(), node => (node as JsonValue)?.ToString(), "resourcesVpcConfig", "vpcId") with
        {
            Summary = "The network (VPC) of the cluster.",
            Explanation = "The private network that the cluster's control plane and nodes share.",
            ReadOnlyBecause = "is fixed when the cluster is made and can only be read; a new cluster would change it",
            Topics = ["network"],
            ConvoxName = "vpc_id",
        };
        yield return Fact("subnet_ids", new TextType(), node => node is JsonArray ids ? string.Join(',', ids.Select(i => i?.ToString()).Order(StringComparer.Ordinal)) : null, "resourcesVpcConfig", "subnetIds") with
        {
            Summary = "Subnets in which EKS puts the control plane's network interfaces.",
            Explanation = "The control plane reaches nodes through interfaces in these subnets. Nodes may stand in others of the same network.",
            ReadOnlyBecause = "is chosen when the cluster is made and is only read here; aws eks update-cluster-config --resources-vpc-config subnetIds=… changes it",
            Topics = ["network"],
        };
        yield return Fact("service_cidr", new TextType(), node => (node as JsonValue)?.ToString(), "kubernetesNetworkConfig", "serviceIpv4Cidr") with
        {
            Summary = "Addresses that Kubernetes services get.",
            Explanation = "The range of addresses inside the cluster from which every service gets one.",
            ReadOnlyBecause = "is fixed when the cluster is made and can only be read; a new cluster would change it",
            Topics = ["network"],
        };
        yield return Fact("platform_version", new TextType(), node => (node as JsonValue)?.ToString(), "platformVersion") with
        {
            Summary = "EKS's own version of the control plane.",
            Explanation = "EKS raises it by itself when it patches the control plane; nobody chooses it.",
            ReadOnlyBecause = "is raised by EKS itself and can only be read",
            Topics = ["versions"],
            Safeguards = Safeguards.And(Safeguards.Patching),
        };
    }

    private static IEnumerable<ParameterDefinition> OfNodes()
    {
        yield return OfGroups("node_type", "instanceTypes", node => node is JsonArray types ? string.Join(',', types.Select(t => t?.ToString())) : null) with
        {
            Summary = "Instance types of the managed nodes that Karpenter itself runs on.",
            Explanation = "Karpenter starts and replaces the workload's nodes, but can't run on nodes that it might remove: a small managed node group carries it. EKS fixes a node group's instance types when the group is made.",
            ReadOnlyBecause = "is fixed when the managed node group is made and can only be read; a new node group would change it",
            ConvoxName = "node_type",
            Since = 1,
        };
        yield return OfGroups("node_capacity_type", "capacityType", node => node?.ToString().ToLowerInvariant()) with
        {
            Summary = "How the managed nodes are bought: on_demand or spot.",
            Explanation = "What Karpenter runs on should not be taken back by AWS at two minutes' notice, so it is on demand. EKS fixes it when the group is made.",
            ReadOnlyBecause = "is fixed when the managed node group is made and can only be read; a new node group would change it",
            Safeguards = Safeguards.And(Safeguards.Availability),
            ConvoxName = "node_capacity_type",
        };
        yield return OfGroups("node_disk", "diskSize", node => node?.ToString()) with
        {
            Unit = "GiB",
            Summary = "Size of the managed nodes' root volume in GiB, where the node group says it.",
            Explanation = "EKS fixes it when the group is made; a group with a launch template has it there. Karpenter's nodes have karpenter_node_disk.",
            ReadOnlyBecause = "is fixed when the managed node group is made and can only be read; a new node group, or another version of its launch template, would change it",
            ConvoxName = "node_disk",
        };
    }

    private static ParameterDefinition Fact(string name, ParameterType type, Func<JsonNode, string?> read, params string[] path) =>
        Cluster.Define(name, type, new FactBinding(read, Cluster.Slot, path)) with
        {
            Examples = [$"Get-RackParameter {name}", $"Get-RackParameter {name} -AsOf 2026-10-01"],
            Mutability = Mutability.ReadOnly,
        HasDefault = false,
            DefaultSource = "the cluster",
        };

    private static ParameterDefinition OfGroups(string name, string member, Func<JsonNode?, string?> read) => Cluster.Define(
        name, new TextType(), new EveryBinding(TargetKind.NodeGroup, member, (documents, group) => documents[new TargetRef(TargetKind.NodeGroup, group)]?[member] is { } node ? read(node) : null)) with
    {
        Group = "nodes",
        Examples = [$"Get-RackParameter {name}", $"Get-RackParameter {name} -AsOf 2026-10-01"],
        Mutability = Mutability.ReadOnly,
        HasDefault = false,
        DefaultSource = "the node groups",
    };

    private static string? Arn(JsonNode node, int part) => node.ToString().Split(':') is { Length: > 5 } parts ? parts[part] : null;
}
