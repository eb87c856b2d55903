using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Catalog;

/// <summary>Documents as broad as people write them: what a NodePool, an EC2NodeClass and EKS's objects can hold.</summary>
internal static class Manifests
{
    /// <summary>Racks by what is special about their workload pool.</summary>
    public static IReadOnlyDictionary<string, TargetSet> All { get; } = new Dictionary<string, TargetSet>
    {
        ["the catalog's own"] = Own(),
        ["general purpose"] = Set(
            """{"template":{"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},"requirements":[{"key":"kubernetes.io/arch","operator":"In","values":["amd64"]},{"key":"kubernetes.io/os","operator":"In","values":["linux"]},{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]},{"key":"karpenter.k8s.aws/instance-category","operator":"In","values":["c","m","r"]},{"key":"karpenter.k8s.aws/instance-generation","operator":"Gt","values":["2"]}]}}}""",
            """{"role":"KarpenterNodeRole","amiSelectorTerms":[{"alias":"al2023@latest"}],"subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"prod"}}],"securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"prod"}}]}"""),
        ["spot with minimum values"] = Set(
            """{"weight":50,"limits":{"cpu":"1000","memory":"1000Gi","nvidia.com/gpu":2},"disruption":{"consolidationPolicy":"WhenEmpty","consolidateAfter":"1m","budgets":[{"nodes":"20%","reasons":["Empty"]},{"nodes":"5"},{"nodes":"0","schedule":"@daily","duration":"10m","reasons":["Underutilized"]}]},"template":{"metadata":{"labels":{"team":"care"},"annotations":{"example.com/owner":"me"}},"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},"expireAfter":"720h","terminationGracePeriod":"48h","taints":[{"key":"example.com/special","effect":"NoSchedule"}],"startupTaints":[{"key":"example.com/starting","effect":"NoSchedule"}],"requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["spot"]},{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["m5","m6i"],"minValues":2},{"key":"topology.kubernetes.io/zone","operator":"In","values":["us-east-1a"]}]}}}""",
            """{"instanceProfile":"nodes","amiFamily":"AL2023","amiSelectorTerms":[{"alias":"al2023@v20251103"}],"subnetSelectorTerms":[{"id":"subnet-0a1"}],"securityGroupSelectorTerms":[{"id":"sg-0a1"}],"tags":{"team":"care","Name":"prod/karpenter/workload"},"userData":"#!/bin/bash\necho hello\n","detailedMonitoring":true,"associatePublicIPAddress":false}"""),
        ["bottlerocket"] = Set(
            """{"template":{"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},"requirements":[]}}}""",
            """{"role":"r","amiSelectorTerms":[{"alias":"bottlerocket@latest"}],"subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"prod","kubernetes.io/role/internal-elb":"1"}}],"securityGroupSelectorTerms":[{"name":"nodes"}],"blockDeviceMappings":[{"deviceName":"/dev/xvda","ebs":{"deleteOnTermination":true,"encrypted":true,"volumeSize":"4Gi","volumeType":"gp3"}},{"deviceName":"/dev/xvdb","ebs":{"volumeSize":"50Gi","volumeType":"gp3","encrypted":true,"iops":4000,"throughput":250,"kmsKeyID":"alias/nodes","snapshotID":"snap-0a1"}}]}"""),
        ["images by tag"] = Set(
            """{"template":{"metadata":{},"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},"requirements":[{"key":"kubernetes.io/arch","operator":"NotIn","values":["arm64"]}]}},"limits":{"cpu":"100500m"},"disruption":{"consolidationPolicy":"Balanced","budgets":[]}}""",
            """{"role":"r","amiFamily":"Custom","amiSelectorTerms":[{"tags":{"hardened":"yes"}},{"name":"my-ami","owner":"self"}],"subnetSelectorTerms":[{"tags":{"a":"b"}},{"tags":{"kubernetes.io/role/internal-elb":"1"}}],"securityGroupSelectorTerms":[{"id":"sg-0a1"}],"userData":"bootstrap"}"""),
        ["images by id"] = Set(
            """{"template":{"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},"requirements":[{"key":"kubernetes.io/arch","operator":"Exists"}]}},"disruption":{"budgets":[{"nodes":"0","schedule":"0 13 * * 6","duration":"164h","reasons":["Drifted","Empty","Underutilized"]},{"nodes":"10%"}]}}""",
            """{"role":"r","amiFamily":"AL2023","amiSelectorTerms":[{"id":"ami-0123456789abcdef0"},{"id":"ami-0fedcba9876543210"}],"subnetSelectorTerms":[{"tags":{"x":"y"}}],"securityGroupSelectorTerms":[{"id":"sg-0a1"}],"metadataOptions":{"httpEndpoint":"enabled","httpProtocolIPv6":"disabled","httpPutResponseHopLimit":2,"httpTokens":"optional"},"kubelet":{"maxPods":110,"podsPerCore":10,"clusterDNS":["10.0.1.100"],"systemReserved":{"cpu":"100m","memory":"100Mi"},"evictionHard":{"memory.available":"5%"},"evictionSoft":{"memory.available":"10%"},"evictionSoftGracePeriod":{"memory.available":"1m"},"imageGCHighThresholdPercent":85,"imageGCLowThresholdPercent":80,"cpuCFSQuota":true},"blockDeviceMappings":[{"deviceName":"/dev/xvda","rootVolume":true,"ebs":{"volumeSize":"100Gi","volumeType":"io2","iops":10000,"deleteOnTermination":true}},{"deviceName":"/dev/xvdc","ebs":{"volumeSize":"1Ti","volumeType":"st1"}}],"instanceStorePolicy":"RAID0","context":"abc","capacityReservationSelectorTerms":[{"id":"cr-0a1"}]}"""),
        ["two rules for one thing"] = Set(
            """{"template":{"spec":{"nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},"requirements":[{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["m5"]},{"key":"karpenter.k8s.aws/instance-family","operator":"NotIn","values":["m4"]},{"key":"kubernetes.io/arch","operator":"In","values":["riscv"]}],"expireAfter":"P30D"}},"disruption":{"consolidateAfter":"soon","budgets":[{"nodes":"1"},{"nodes":"2"},{"nodes":"0","schedule":"nonsense here it is so","duration":"1h","reasons":["Drifted","Empty","Underutilized"]}]},"limits":"none"}""",
            """{"role":"r","amiSelectorTerms":"latest","subnetSelectorTerms":7,"tags":["a"],"blockDeviceMappings":{"x":1},"metadataOptions":null,"kubelet":[],"unknown":{"deep":[1,{"x":null}]}}"""),
    };

    private static TargetSet Own()
    {
        var documents = Cluster();
        foreach (var name in new[] { "karpenter_enabled", "build_node_enabled", "karpenter_pool.gpu.enabled" })
            Core.Catalog.RackCatalog.Current.Find(name)!.Binding.Write(documents, "true");
        return documents;
    }

    private static TargetSet Set(string pool, string nodeClass)
    {
        var documents = Cluster();
        documents[new TargetRef(TargetKind.NodePool, "workload")] = Object("karpenter.sh/v1", "NodePool", pool);
        documents[new TargetRef(TargetKind.EC2NodeClass, "workload")] = Object("karpenter.k8s.aws/v1", "EC2NodeClass", nodeClass);
        return documents;
    }

    private static TargetSet Cluster()
    {
        var documents = new TargetSet("production", RackSetting.ByConvention("production"));
        documents[new TargetRef(TargetKind.Cluster, "production")] = (JsonObject)JsonNode.Parse(
            """{"name":"production","arn":"arn:aws:eks:us-east-1:123456789012:cluster/production","version":"1.34","platformVersion":"eks.9","accessConfig":{"authenticationMode":"API_AND_CONFIG_MAP","bootstrapClusterCreatorAdminPermissions":true},"resourcesVpcConfig":{"subnetIds":["subnet-0a1","subnet-0b2","subnet-0c3"],"vpcId":"vpc-0d4","endpointPublicAccess":true,"endpointPrivateAccess":true,"publicAccessCidrs":["0.0.0.0/0"],"securityGroupIds":["sg-0a1"]},"logging":{"clusterLogging":[{"types":["api","audit"],"enabled":true},{"types":["authenticator","controllerManager","scheduler"],"enabled":false}]},"kubernetesNetworkConfig":{"serviceIpv4Cidr":"172.20.0.0/16"},"upgradePolicy":{"supportType":"STANDARD"},"deletionProtection":false,"tags":{"rackparams.io/private-subnets":"true","aws:cloudformation:stack-name":"eks"}}""")!;
        documents[new TargetRef(TargetKind.AccessEntries, "production")] = (JsonObject)JsonNode.Parse(
            """{"accessEntries":[{"principalArn":"arn:aws:iam::123456789012:role/nodes","type":"EC2_LINUX","username":"system:node:{{EC2PrivateDNSName}}"},{"principalArn":"arn:aws:iam::123456789012:role/ops","type":"STANDARD","kubernetesGroups":["admins"],"accessPolicies":[{"policyArn":"arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy","accessScope":{"type":"namespace","namespaces":["billing","web"]}}]}]}""")!;
        foreach (var addon in new[] { "vpc-cni", "coredns", "kube-proxy", "aws-ebs-csi-driver", "aws-efs-csi-driver", "eks-pod-identity-agent" })
            documents[new TargetRef(TargetKind.Addon, addon)] = new JsonObject { ["addonName"] = addon, ["addonVersion"] = "v1.2.3-eksbuild.1", ["configurationValues"] = "{}" };
        documents[new TargetRef(TargetKind.NodeGroup, "system")] = (JsonObject)JsonNode.Parse(
            """{"nodegroupName":"system","capacityType":"ON_DEMAND","instanceTypes":["t3.small"],"diskSize":20,"scalingConfig":{"minSize":1,"maxSize":10,"desiredSize":2},"updateConfig":{"maxUnavailable":1},"labels":{"team":"platform"},"nodeRepairConfig":{"enabled":true}}""")!;
        return documents;
    }

    private static JsonObject Object(string version, string kind, string spec) => new()
    {
        ["apiVersion"] = version,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "workload", ["annotations"] = new JsonObject { ["keep"] = "me" } },
        ["spec"] = JsonNode.Parse(spec),
        ["status"] = new JsonObject { ["conditions"] = new JsonArray() },
    };
}
