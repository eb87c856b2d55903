using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Catalog;

/// <summary>Faults of Convox's parameters that must not come back, each by what somebody would type.</summary>
public sealed class ConvoxFaultTests
{
    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "percentages over 100 are refused", "karpenter_disruption_budget_nodes=150%", "ValueInvalid", "0% to 100%" },
        { "percentages over 100 are refused in the build pool", "karpenter_build_disruption_budget_nodes=101%", "ValueInvalid", "0% to 100%" },
        { "a label without '=' does not break the plan", "karpenter_node_labels=teamcare", "ValueInvalid", "item 'teamcare' has no '='" },
        { "a label is not cut at a second '='", "karpenter_node_labels=team=care=now", "ValueInvalid", "second '='" },
        { "a taint needs an effect", "karpenter_node_taints=dedicated=db", "ValueInvalid", "has no effect" },
        { "an instance family is checked", "karpenter_instance_families=c5,m_6", "ValueInvalid", "item 'm_6'" },
        { "a double item is named", "karpenter_instance_families=c5,m5,c5", "ValueInvalid", "there twice" },
        { "a disk has a range", "karpenter_node_disk=-1", "ValueInvalid", "1 to 59000" },
        { "io1 needs IOPS", "karpenter_node_volume_type=io1", "RuleBroken", "need provisioned IOPS" },
        { "a cron expression is parsed whole", "karpenter_disruption_block_schedule=0 8 * * MONN", "ValueInvalid", "day of week" },
        { "a block's pair is judged on the state after the change", "karpenter_disruption_block_schedule=0 8 * * 1-5", "RuleBroken", "set both, or clear both" },
        { "a block leaves time to replace nodes", "karpenter_disruption_block_schedule=@hourly karpenter_disruption_block_duration=1h", "RuleBroken", "no time would be left" },
        { "a block's duration has no seconds", "karpenter_disruption_block_duration=90s", "ValueInvalid", "no seconds" },
        { "unparsable JSON is told with line and column", "karpenter_config={\"nodePool\":{,}}", "ValueInvalid", "line 1, column 14" },
        { "an unknown JSON key is told with its path", "karpenter_config={\"nodePool\":{\"template\":{\"spec\":{\"startupTaint\":[]}}}}", "ValueInvalid", "nodePool.template.spec.startupTaint is unknown" },
        { "an unknown JSON section is named", "karpenter_config={\"nodepool\":{}}", "ValueInvalid", "nodepool is unknown" },
        { "a JSON key is not given twice", "karpenter_config={\"nodePool\":{},\"nodePool\":{}}", "ValueInvalid", "nodePool is there twice" },
        { "an override can't lose encryption", "karpenter_config={\"ec2NodeClass\":{\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"volumeSize\":\"50Gi\"}}]}}", "ValueInvalid", "karpenter_node_disk" },
        { "an override can't lose IMDS settings", "karpenter_config={\"ec2NodeClass\":{\"metadataOptions\":{\"httpPutResponseHopLimit\":\"1\"}}}", "ValueInvalid", "karpenter_imds_hop_limit" },
        { "an override can't lose the architecture", "karpenter_config={\"nodePool\":{\"template\":{\"spec\":{\"requirements\":[{\"key\":\"kubernetes.io/arch\",\"operator\":\"In\",\"values\":[\"arm64\"]}]}}}}", "ValueInvalid", "karpenter_arch" },
        { "an override can't take the limits away", "karpenter_config={\"nodePool\":{\"limits\":{\"cpu\":\"1\"}}}", "ValueInvalid", "karpenter_cpu_limit" },
        { "the node role is no override's business", "karpenter_config={\"ec2NodeClass\":{\"role\":\"x\"}}", "ValueInvalid", "fixed by the rack's registration" },
        { "unparsable pools delete nothing", "additional_karpenter_nodepools_config=[{\"name\":\"gpu\"", "ValueInvalid", "no JSON at line 1" },
        { "an unknown key of a pool is told with its path", "additional_karpenter_nodepools_config=[{\"name\":\"gpu\",\"cpu_limits\":3}]", "ValueInvalid", "[0].cpu_limits is unknown; did you mean cpu_limit?" },
        { "a pool is there once", "additional_karpenter_nodepools_config=[{\"name\":\"gpu\"},{\"name\":\"gpu\"}]", "ValueInvalid", "the pool gpu is there twice" },
        { "a pool's weight starts at 1", "karpenter_pool.gpu.enabled=true karpenter_pool.gpu.weight=0", "ValueInvalid", "1 to 100" },
        { "reserved pool names are refused", "karpenter_pool.workload.cpu_limit=3", "ParameterNameInvalid", "karpenter_cpu_limit" },
        { "a tag called Name is refused", "karpenter_node_tags=Name=mine", "ValueInvalid", "reserved" },
        { "log types are checked", "eks_log_types=audit,everything", "ValueInvalid", "item 'everything'" },
        { "CIDRs are checked", "eks_api_server_public_access_cidrs=10.1.2.3/16", "ValueInvalid", "10.1.0.0/16" },
        { "a Kubernetes version is not skipped", "k8s_version=1.36", "RuleBroken", "1.35 comes first" },
        { "a Kubernetes version does not go back", "k8s_version=1.33", "RuleBroken", "can't go back" },
        { "public and private access can't both go", "disable_public_access=true enable_private_access=false", "RuleBroken", "no way to the API server" },
        { "Convox's switch of access entries is explained", "eks_access_entries=true", "ValueInvalid", "karpenter_auth_mode" },
        { "install-time facts are refused with what would change them", "vpc_id=vpc-1", "ParameterReadOnly", "a new cluster would change it" },
        { "several images for one pool are refused", "karpenter_ami_id=ami-0123456789abcdef0 karpenter_ami_alias=al2023@v20251103", "ValueNotHeld", "takes its place" },
        { "a value of a pool that is not there is refused", "karpenter_pool.gpu.cpu_limit=3", "PrerequisiteMissing", "karpenter_pool.gpu.enabled=true" },
        { "an AMI alias must be a date that exists", "karpenter_ami_alias=al2023@v20251399", "ValueInvalid", "no date" },
        { "throughput on io2 is refused", "karpenter_node_volume_type=io2 karpenter_node_volume_iops=3000 karpenter_node_volume_throughput=250", "RuleBroken", "no provisioned throughput" },
        { "a KMS key without encryption is refused", "karpenter_node_volume_encrypted=false karpenter_node_volume_kms_key=alias/nodes", "RuleBroken", "karpenter_node_volume_encrypted=true" },
        { "soft eviction needs its grace period", "karpenter_kubelet_eviction_soft=memory.available=10%", "RuleBroken", "no grace period" },
        { "image garbage collection's marks stand in order", "karpenter_kubelet_image_gc_low_percent=90", "RuleBroken", "must be below" },
        { "a node group's numbers stand in order", "node_group.system-a.min_size=5", "RuleBroken", "wants 1 nodes" },
        { "two ways to say when nodes stay", "karpenter_maintenance_window=Sat 09:00-13:00 UTC karpenter_disruption_block_schedule=0 8 * * 1-5 karpenter_disruption_block_duration=10h", "RuleBroken", "two ways" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Is_refused_and_nothing_is_recorded(string fault, string typed, string code, string said)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync("build_node_enabled=true");
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync(Split(typed)));
        Assert.True(error.Code == code, $"{fault}: {error.Code} {error.Message}");
        Assert.Contains(said, error.Message);
        Assert.Null(await rack.Session.Connection.Journal.ReadAsync(4, Sandbox.Token));
    }

    public static TheoryData<string, string, string> Mended => new()
    {
        { "karpenter_capacity_types=on-demand, spot", "karpenter_capacity_types", "on-demand,spot" },
        { "karpenter_arch= arm64 , amd64 ", "karpenter_arch", "amd64,arm64" },
        { "karpenter_node_taints=a=b:NoSchedule, c:NoExecute", "karpenter_node_taints", "a=b:NoSchedule,c:NoExecute" },
        { "karpenter_node_tags=url=a=b", "karpenter_node_tags", "url=a=b" },
        { "tags=team=care, Owner=ops@clinic.example", "tags", "Owner=ops@clinic.example,team=care" },
        { "eks_log_types=Audit,AUTHENTICATOR", "eks_log_types", "audit,authenticator" },
        { "karpenter_imds_hop_limit=2", "karpenter_imds_tokens", "required" },
        { "karpenter_node_disk=50", "karpenter_node_volume_encrypted", "true" },
        { "karpenter_consolidate_after=90m", "karpenter_consolidate_after", "1h30m" },
        { "karpenter_config={\"nodePool\":{\"disruption\":{\"budgets\":[{\"nodes\":\"5\",\"reasons\":[\"Underutilized\"]}]}}}", "karpenter_disruption_budget_nodes", "10%" },
        { "karpenter_config=eyJlYzJOb2RlQ2xhc3MiOnsiZGV0YWlsZWRNb25pdG9yaW5nIjp0cnVlfX0=", "karpenter_config", "{\"ec2NodeClass\":{\"detailedMonitoring\":true}}" },
        { "karpenter_node_volume_iops=0", "karpenter_node_volume_iops", "" },
        { "karpenter_system_node_min_count_per_az=2", "node_group.system-b.desired_size", "2" },
        { "efs_csi_driver_enable=true", "efs_csi_driver_version", "v2.3.0-eksbuild.2" },
        { "karpenter_node_os=bottlerocket", "karpenter_ami_alias", "bottlerocket@latest" },
        { "karpenter_ami_id=ami-0123456789abcdef0", "karpenter_ami_alias", "" },
    };

    [Theory]
    [MemberData(nameof(Mended))]
    public async Task Is_mended(string typed, string parameter, string value)
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        await rack.SetAsync(typed);
        Assert.Equal(value, await rack.ValueAsync(parameter) ?? "");
    }

    // 'private' is honoured: the class asks for subnets that carry the tag of private ones too.
    [Fact]
    public async Task A_new_pool_keeps_to_private_subnets()
    {
        await using var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        var live = await rack.Session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.EC2NodeClass, "workload"), Sandbox.Token);
        Assert.Equal("""{"karpenter.sh/discovery":"production","kubernetes.io/role/internal-elb":"1"}""", live!.Document["spec"]!["subnetSelectorTerms"]![0]!["tags"]!.ToJsonString());
    }

    private static string[] Split(string typed) => [.. System.Text.RegularExpressions.Regex.Split(typed, @" (?=[a-z0-9_.-]+=)")];
}
