using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using RackParams.Core.Racks;

namespace RackParams.Local;

/// <summary>What a new sandbox holds: an EKS cluster with Karpenter installed and no pool yet, in the shapes EKS answers.</summary>
internal static class SandboxSeed
{
    private const string Region = "us-east-1";
    private const string Account = "000000000000";
    private static readonly string[] Zones = ["a", "b", "c"];
    private static readonly string[] Subnets = ["subnet-0a1", "subnet-0b2", "subnet-0c3"];

    public static void Plant(SqliteConnection connection, string name)
    {
        Add(connection, new TargetRef(TargetKind.Cluster, name), Cluster(name));
        Add(connection, new TargetRef(TargetKind.AccessEntries, name), new JsonObject { ["clusterName"] = name, ["accessEntries"] = new JsonArray() });
        foreach (var (addon, version) in SandboxAddons.Installed) Add(connection, new TargetRef(TargetKind.Addon, addon), SandboxAddons.Document(name, addon, version));
        foreach (var zone in Zones) Add(connection, new TargetRef(TargetKind.NodeGroup, $"system-{zone}"), NodeGroup(name, $"system-{zone}", zone));
    }

    private static void Add(SqliteConnection connection, TargetRef target, JsonObject document) =>
        Documents.Store(connection, target, document["arn"]?.GetValue<string>() ?? $"arn:aws:eks:{Region}:{Account}:{target}", 1, document);

    private static JsonObject Cluster(string name) => new()
    {
        ["name"] = name,
        ["arn"] = $"arn:aws:eks:{Region}:{Account}:cluster/{name}",
        ["version"] = "1.34",
        ["platformVersion"] = "eks.9",
        ["status"] = "ACTIVE",
        ["accessConfig"] = new JsonObject { ["authenticationMode"] = "CONFIG_MAP" },
        ["resourcesVpcConfig"] = new JsonObject
        {
            ["subnetIds"] = new JsonArray([.. Subnets]),
            ["vpcId"] = "vpc-0d4",
            ["endpointPublicAccess"] = true,
            ["endpointPrivateAccess"] = true,
            ["publicAccessCidrs"] = new JsonArray("0.0.0.0/0"),
        },
        ["logging"] = new JsonObject
        {
            ["clusterLogging"] = new JsonArray(new JsonObject
            {
                ["types"] = new JsonArray("api", "audit", "authenticator", "controllerManager", "scheduler"),
                ["enabled"] = false,
            }),
        },
        ["kubernetesNetworkConfig"] = new JsonObject { ["serviceIpv4Cidr"] = "172.20.0.0/16", ["ipFamily"] = "ipv4" },
        ["upgradePolicy"] = new JsonObject { ["supportType"] = "STANDARD" },
        ["deletionProtection"] = false,
        ["tags"] = new JsonObject { ["rackparams.io/private-subnets"] = "true" },
    };

    private static JsonObject NodeGroup(string cluster, string name, string zone) => new()
    {
        ["nodegroupName"] = name,
        ["nodegroupArn"] = $"arn:aws:eks:{Region}:{Account}:nodegroup/{cluster}/{name}",
        ["clusterName"] = cluster,
        ["status"] = "ACTIVE",
        ["capacityType"] = "ON_DEMAND",
        ["amiType"] = "AL2023_x86_64_STANDARD",
        ["instanceTypes"] = new JsonArray("t3.small"),
        ["scalingConfig"] = new JsonObject { ["minSize"] = 1, ["maxSize"] = 10, ["desiredSize"] = 1 },
        ["updateConfig"] = new JsonObject { ["maxUnavailable"] = 1 },
        ["diskSize"] = 20,
        ["labels"] = new JsonObject { ["convox.io/system-node"] = "true" },
        ["subnets"] = new JsonArray(Subnets[Array.IndexOf(Zones, zone)]),
    };
}
