using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>Every class of field, and which nodes a change of it makes drift.</summary>
public sealed class PoolDriftTests
{
    private const string Pool = """
        {"metadata":{"name":"workload"},"spec":{"limits":{"cpu":"100"},"weight":10,"disruption":{"budgets":[{"nodes":"10%"}]},
        "template":{"metadata":{"labels":{"team":"care"}},"spec":{"expireAfter":"720h","nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},
        "taints":[{"key":"a","effect":"NoSchedule"},{"key":"b","effect":"NoSchedule"}],
        "requirements":[{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["m6i","c5"]}]}}}}
        """;

    private const string Class = """
        {"metadata":{"name":"workload"},"spec":{"role":"r","tags":{"a":"1"},"amiSelectorTerms":[{"alias":"al2023@latest"}],
        "subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}],"securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}],
        "blockDeviceMappings":[{"deviceName":"/dev/xvda","ebs":{"volumeSize":"20Gi"}}]},
        "status":{"amis":[{"id":"ami-x","name":"amazon-eks-node-al2023-x86_64-standard-1.35-v20261101","requirements":[{"key":"kubernetes.io/arch","operator":"In","values":["amd64"]}]},
        {"id":"ami-a","name":"amazon-eks-node-al2023-arm64-standard-1.35-v20261101","requirements":[{"key":"kubernetes.io/arch","operator":"In","values":["arm64"]}]}],
        "subnets":[{"id":"subnet-1","zone":"us-east-1a"},{"id":"subnet-2","zone":"us-east-1a"},{"id":"subnet-3","zone":"us-east-1b"}],
        "securityGroups":[{"id":"sg-1"},{"id":"sg-2"}]}}
        """;

    private static readonly NodeClaim Node = Fleets.Claim("n1") with { ImageId = "ami-x" };

    public static TheoryData<string, string, string> PoolFields => new()
    {
        { "spec.limits", """{"cpu":"200"}""", "" },
        { "spec.weight", "20", "" },
        { "spec.replicas", "3", "" },
        { "spec.disruption", """{"budgets":[{"nodes":"1"}],"consolidateAfter":"5m"}""", "" },
        { "spec.template.spec.expireAfter", "\"168h\"", "NodePoolDrifted" },
        { "spec.template.spec.terminationGracePeriod", "\"24h\"", "NodePoolDrifted" },
        { "spec.template.spec.taints", """[{"key":"a","effect":"NoSchedule"}]""", "NodePoolDrifted" },
        { "spec.template.spec.startupTaints", """[{"key":"s","effect":"NoSchedule"}]""", "NodePoolDrifted" },
        { "spec.template.spec.nodeClassRef", """{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"other"}""", "NodePoolDrifted" },
        { "spec.template.metadata.labels", """{"team":"data"}""", "NodePoolDrifted" },
        { "spec.template.metadata.annotations", """{"karpenter.sh/do-not-disrupt":"true"}""", "NodePoolDrifted" },
        { "spec.template.spec.requirements", """[{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["m6i"]}]""", "" },
        { "spec.template.spec.requirements", """[{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["c5"]}]""", "RequirementsDrifted" },
        { "spec.template.spec.requirements", """[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gte","values":["4"]}]""", "RequirementsDrifted" },
    };

    public static TheoryData<string, string, string> ClassFields => new()
    {
        { "spec.tags", """{"a":"2"}""", "NodeClassDrift" },
        { "spec.role", "\"other\"", "NodeClassDrift" },
        { "spec.userData", "\"#!/bin/sh\"", "NodeClassDrift" },
        { "spec.kubelet", """{"maxPods":50}""", "NodeClassDrift" },
        { "spec.metadataOptions", """{"httpTokens":"optional"}""", "NodeClassDrift" },
        { "spec.blockDeviceMappings", """[{"deviceName":"/dev/xvda","ebs":{"volumeSize":"50Gi"}}]""", "NodeClassDrift" },
        { "spec.detailedMonitoring", "true", "NodeClassDrift" },
        { "spec.associatePublicIPAddress", "false", "NodeClassDrift" },
        { "spec.instanceStorePolicy", "\"RAID0\"", "NodeClassDrift" },
        { "spec.networkInterfaces", """[{"networkCardIndex":0,"deviceIndex":0,"interfaceType":"interface"}]""", "NodeClassDrift" },
        { "spec.placementGroupSelector", """{"name":"p"}""", "NodeClassDrift" },
        { "spec.context", "\"c\"", "NodeClassDrift" },
        { "spec.ipPrefixCount", "2", "" },
        { "spec.amiFamily", "\"AL2023\"", "" },
        { "spec.amiFamily", "\"Custom\"", "NodeClassDrift" },
        { "spec.amiSelectorTerms", """[{"alias":"bottlerocket@latest"}]""", "NodeClassDrift" },
        { "spec.amiSelectorTerms", """[{"alias":"al2023@v20261101"}]""", "" },
        { "spec.amiSelectorTerms", """[{"alias":"al2023@v20260901"}]""", "AMIDrift" },
        { "spec.subnetSelectorTerms", """[{"id":"subnet-1"},{"id":"subnet-2"}]""", "" },
        { "spec.subnetSelectorTerms", """[{"id":"subnet-3"}]""", "SubnetDrift" },
        { "spec.subnetSelectorTerms", """[{"id":"subnet-1"}]""", "?" },
        { "spec.subnetSelectorTerms", """[{"tags":{"tier":"private"}}]""", "?" },
        { "spec.securityGroupSelectorTerms", """[{"id":"sg-2"},{"id":"sg-1"}]""", "" },
        { "spec.securityGroupSelectorTerms", """[{"id":"sg-1"}]""", "SecurityGroupDrift" },
        { "spec.securityGroupSelectorTerms", """[{"name":"nodes"}]""", "?" },
        { "spec.capacityReservationSelectorTerms", """[{"id":"cr-1"}]""", "" },
    };

    [Theory]
    [MemberData(nameof(PoolFields))]
    public void A_field_of_a_pool_moves_the_nodes_it_must(string field, string value, string reason) =>
        Assert.Equal(reason, Judge(TargetKind.NodePool, field, value, Node));

    [Theory]
    [MemberData(nameof(ClassFields))]
    public void A_field_of_a_class_moves_the_nodes_it_must(string field, string value, string reason) =>
        Assert.Equal(reason, Judge(TargetKind.EC2NodeClass, field, value, Node));

    [Theory]
    [InlineData("ami-x", """[{"id":"ami-x"}]""", "")]
    [InlineData("ami-x", """[{"id":"ami-9"}]""", "AMIDrift")]
    [InlineData("ami-x", """[{"id":"ami-x"},{"id":"ami-a"}]""", "")]
    [InlineData("ami-x", """[{"id":"ami-x"},{"id":"ami-9"}]""", "?")]
    [InlineData("ami-old", """[{"alias":"al2023@v20260901"}]""", "?")]
    [InlineData("ami-old", """[{"alias":"al2023@v20261101"}]""", "AMIDrift")]
    [InlineData(null, """[{"id":"ami-x"}]""", "?")]
    public void A_node_drifts_when_its_image_is_not_chosen_any_more(string? image, string terms, string reason)
    {
        var node = Node with { ImageId = image };
        var drift = AmiSelection.Judge(node, Parse(Class), With(Parse(Class), "spec.amiSelectorTerms", terms));
        Assert.Equal(reason, drift.IsUnknown ? "?" : drift.Reason ?? "");
    }

    [Theory]
    [InlineData("cr-1", "")]
    [InlineData("cr-2", "CapacityReservationDrift")]
    public void Only_a_reserved_node_minds_its_reservation(string reservation, string reason)
    {
        var labels = new Dictionary<string, string>(Node.Labels) { ["karpenter.sh/capacity-type"] = "reserved", ["karpenter.k8s.aws/capacity-reservation-id"] = reservation };
        Assert.Equal(reason, Judge(TargetKind.EC2NodeClass, "spec.capacityReservationSelectorTerms", """[{"id":"cr-1"}]""", Node with { Labels = labels }));
    }

    [Fact]
    public void Where_the_live_hash_is_the_one_computed_the_hash_after_the_change_decides()
    {
        var pool = Parse(Pool);
        var mine = Hashed(pool, NodePoolHash.Of(pool));
        var born = Node with { Annotations = Stamp(NodePoolHash.Of(pool)) };
        const string turned = """[{"key":"b","effect":"NoSchedule"},{"key":"a","effect":"NoSchedule"}]""";

        Assert.Equal("", Judge(TargetKind.NodePool, "spec.template.spec.taints", turned, born, mine));
        Assert.Equal("NodePoolDrifted", Judge(TargetKind.NodePool, "spec.template.spec.expireAfter", "\"168h\"", born, mine));

        // In the middle of a roll, going back: those not replaced yet stay, those replaced already go again.
        var back = With(pool, "spec.template.spec.expireAfter", "\"168h\"");
        var old = Node with { Annotations = Stamp(NodePoolHash.Of(back)) };
        Assert.Equal("", Judge(TargetKind.NodePool, "spec.template.spec.expireAfter", "\"168h\"", old, mine));
    }

    [Fact]
    public void Where_it_is_not_the_table_of_fields_decides()
    {
        var pool = Hashed(Parse(Pool), "1");
        const string turned = """[{"key":"b","effect":"NoSchedule"},{"key":"a","effect":"NoSchedule"}]""";
        Assert.Equal("NodePoolDrifted", Judge(TargetKind.NodePool, "spec.template.spec.taints", turned, Node with { Annotations = Stamp("1") }, pool));
    }

    [Fact]
    public void A_claim_without_a_hash_or_with_one_of_another_version_does_not_drift_by_it()
    {
        var pool = Hashed(Parse(Pool), "1");
        Assert.Equal("", Judge(TargetKind.NodePool, "spec.template.spec.expireAfter", "\"168h\"", Node, pool));
        var other = new Dictionary<string, string>(Stamp("1")) { [NodePoolHash.VersionAnnotation] = "v2" };
        Assert.Equal("", Judge(TargetKind.NodePool, "spec.template.spec.expireAfter", "\"168h\"", Node with { Annotations = other }, pool));
    }

    [Fact]
    public void A_class_that_goes_back_keeps_the_nodes_that_were_born_of_it()
    {
        var now = Parse(Class);
        now["metadata"]!["annotations"] = new JsonObject { [NodeClassHash.Annotation] = "77", [NodeClassHash.VersionAnnotation] = "v4" };
        var hash = NodeClassHash.After(now, With(now, "spec.tags", """{"a":"0"}"""))!;
        var born = Node with { Annotations = new Dictionary<string, string> { [NodeClassHash.Annotation] = hash, [NodeClassHash.VersionAnnotation] = "v4" } };
        var others = Node with { Annotations = new Dictionary<string, string> { [NodeClassHash.Annotation] = "77", [NodeClassHash.VersionAnnotation] = "v4" } };

        Assert.Equal("", Judge(TargetKind.EC2NodeClass, "spec.tags", """{"a":"0"}""", born, nodeClass: now));
        Assert.Equal("NodeClassDrift", Judge(TargetKind.EC2NodeClass, "spec.tags", """{"a":"0"}""", others, nodeClass: now));
    }

    private static string Judge(TargetKind kind, string field, string value, NodeClaim node, JsonObject? pool = null, JsonObject? nodeClass = null)
    {
        var before = Documents(pool ?? Parse(Pool), nodeClass ?? Parse(Class));
        var target = new TargetRef(kind, "workload");
        var after = before.Clone();
        after[target] = With(after[target]!, field, value);
        var fields = Core.Changes.Documents.Changes(before[target]!, after[target]!).Select(f => (target, f));
        var drift = new PoolDrift("workload", before, after, fields).Judge(node);
        return drift.IsUnknown ? "?" : drift.Reason ?? "";
    }

    private static TargetSet Documents(JsonObject pool, JsonObject nodeClass) => new("production", RackSetting.ByConvention("clinic"))
    {
        [new TargetRef(TargetKind.NodePool, "workload")] = pool,
        [new TargetRef(TargetKind.EC2NodeClass, "workload")] = nodeClass,
    };

    private static JsonObject With(JsonObject document, string field, string value)
    {
        var changed = (JsonObject)document.DeepClone();
        Core.Changes.Documents.Put(changed, field.Split('.'), JsonNode.Parse(value));
        return changed;
    }

    private static JsonObject Hashed(JsonObject pool, string hash)
    {
        pool["metadata"]!["annotations"] = new JsonObject { [NodePoolHash.Annotation] = hash, [NodePoolHash.VersionAnnotation] = NodePoolHash.Version };
        return pool;
    }

    private static Dictionary<string, string> Stamp(string hash) => new() { [NodePoolHash.Annotation] = hash, [NodePoolHash.VersionAnnotation] = NodePoolHash.Version };

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
