using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Catalog;

/// <summary>Pools beside the workload pool, on a sandbox rack.</summary>
public sealed class PoolTests
{
    private const string Json = """[{"name":"gpu","instance_families":"g5,g6","cpu_limit":64,"dedicated":true,"consolidation_policy":"WhenEmpty"},{"name":"batch","capacity_types":"spot"}]""";

    private static async Task<Sandbox> RackAsync()
    {
        var rack = await Sandbox.RegisteredAsync();
        await rack.PoolAsync();
        return rack;
    }

    [Fact]
    public async Task Convoxs_JSON_is_recorded_field_by_field()
    {
        await using var rack = await RackAsync();
        var report = await rack.SetAsync($"additional_karpenter_nodepools_config={Json}");
        var recorded = report.Entry!.Record.Assignments.ToDictionary(a => a.Name, a => a.New);
        Assert.DoesNotContain("additional_karpenter_nodepools_config", recorded.Keys);
        Assert.Equal("64", recorded["karpenter_pool.gpu.cpu_limit"]);
        Assert.Equal("g5,g6", recorded["karpenter_pool.gpu.instance_families"]);
        Assert.Equal("false", recorded["karpenter_pool.gpu.consolidation_enabled"]);
        Assert.Equal("true", recorded["karpenter_pool.gpu.dedicated"]);
        Assert.Equal("spot", recorded["karpenter_pool.batch.capacity_types"]);
        Assert.Equal(
            """[{"capacity_types":"spot","name":"batch"},{"consolidation_enabled":false,"cpu_limit":64,"dedicated":true,"instance_families":"g5,g6","name":"gpu"}]""",
            await rack.ValueAsync("additional_karpenter_nodepools_config"));
    }

    [Fact]
    public async Task The_same_JSON_again_changes_nothing()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync($"additional_karpenter_nodepools_config={Json}");
        Assert.Null((await rack.SetAsync($"additional_karpenter_nodepools_config={Json}")).Entry);
    }

    [Fact]
    public async Task One_field_of_the_JSON_is_one_line_of_the_log()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync($"additional_karpenter_nodepools_config={Json}");
        var report = await rack.SetAsync($"additional_karpenter_nodepools_config={Json.Replace("64", "128", StringComparison.Ordinal)}");
        Assert.Equal(new Core.Journal.Assignment("karpenter_pool.gpu.cpu_limit", "64", "128"), Assert.Single(report.Entry!.Record.Assignments));
    }

    [Fact]
    public async Task A_pool_that_the_JSON_leaves_out_is_deleted_with_its_class()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync($"additional_karpenter_nodepools_config={Json}");
        var report = await rack.SetAsync("additional_karpenter_nodepools_config=");
        Assert.Equal(Impact.DeletesPool, report.Plan.Impact);
        Assert.Equal(4, report.Plan.Writes.Count(w => w.Verb == WriteVerb.Delete));
        Assert.Null(await rack.ValueAsync("additional_karpenter_nodepools_config"));
    }

    [Fact]
    public async Task A_further_pool_is_set_field_by_field()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true", "karpenter_pool.gpu.cpu_limit=8", "karpenter_pool.gpu.ami_alias=al2023@v20251103");
        var report = await rack.SetAsync("karpenter_pool.gpu.cpu_limit=16");
        Assert.Equal("NodePool/gpu spec.limits.cpu", Assert.Single(report.Plan.Assignments[0].Fields));
        Assert.Equal("16", await rack.ValueAsync("karpenter_pool.gpu.cpu_limit"));
        Assert.Equal("100", await rack.ValueAsync("karpenter_cpu_limit"));
        Assert.Equal("al2023@latest", await rack.ValueAsync("karpenter_ami_alias"));
    }

    [Fact]
    public async Task The_build_pool_keeps_its_taint_and_its_label()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("build_node_enabled=true", "karpenter_build_node_labels=team=ci", "karpenter_build_node_taints=slow=yes:NoSchedule");
        var spec = (await rack.Session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, "build"), Sandbox.Token))!.Document["spec"]!;
        Assert.Equal("""{"convox-build":"true","team":"ci"}""", spec["template"]!["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal(2, spec["template"]!["spec"]!["taints"]!.AsArray().Count);
        Assert.Equal("32", spec["limits"]!["cpu"]!.ToString());
        Assert.Equal("WhenEmpty", spec["disruption"]!["consolidationPolicy"]!.ToString());
    }

    [Fact]
    public async Task A_class_that_another_pool_uses_stays_when_its_own_goes()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        rack.Tamper("UPDATE document SET body = replace(body, '\"name\":\"gpu\"}', '\"name\":\"workload\"}') WHERE kind = 'NodePool' AND name = 'gpu'");
        var report = await rack.SetAsync("karpenter_pool.gpu.enabled=false");
        Assert.Equal(["NodePool/gpu"], report.Plan.Writes.Select(w => w.Target.ToString()));
    }

    [Fact]
    public async Task A_pool_of_another_rack_is_not_touched()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        rack.Tamper("UPDATE document SET body = replace(body, '\"rackparams.io/rack\":\"production\"', '\"rackparams.io/rack\":\"staging\"') WHERE name = 'gpu'");
        Assert.DoesNotContain(await new RackReader(rack.Session).ReadAsync(Sandbox.Token), p => p.Name.StartsWith("karpenter_pool.gpu", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("karpenter_pool.gpu.cpu_limit=1"));
        Assert.Equal("TargetTaken", error.Code);
    }

    [Fact]
    public async Task A_pool_without_a_label_is_taken_in_as_it_is()
    {
        await using var rack = await RackAsync();
        await rack.SetAsync("karpenter_pool.gpu.enabled=true", "karpenter_pool.gpu.cpu_limit=7");
        rack.Tamper("UPDATE document SET body = json_remove(body, '$.metadata.labels') WHERE name = 'gpu'");
        var report = await rack.SetAsync("karpenter_pool.gpu.enabled=true");
        Assert.Equal(["metadata.labels[rackparams.io/rack]"], report.Plan.Writes.SelectMany(w => w.Fields).Select(f => f.Field));
        Assert.Equal("7", await rack.ValueAsync("karpenter_pool.gpu.cpu_limit"));
        Assert.Contains(report.Plan.Implied, i => i.Name == "karpenter_pool.gpu.cpu_limit" && i.New == "7");
    }

    [Fact]
    public async Task User_data_is_recorded_by_its_hash_alone_and_stays_when_the_rest_changes()
    {
        await using var rack = await RackAsync();
        var report = await rack.SetAsync("""karpenter_config={"ec2NodeClass":{"userData":"#!/bin/sh\ntoken=s3cr3t\n"}}""");
        var shown = Assert.Single(report.Entry!.Record.Assignments).New!;
        Assert.DoesNotContain("s3cr3t", Core.Journal.ChangeText.Write(report.Entry.Record));
        Assert.StartsWith("""{"ec2NodeClass":{"userData":"sha256:""", shown, StringComparison.Ordinal);
        await rack.SetAsync("karpenter_config=" + shown.Replace("{\"userData\"", "{\"detailedMonitoring\":true,\"userData\"", StringComparison.Ordinal));
        var live = await rack.Session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.EC2NodeClass, "workload"), Sandbox.Token);
        Assert.Equal("#!/bin/sh\ntoken=s3cr3t\n", live!.Document["spec"]!["userData"]!.ToString());
        Assert.True(live.Document["spec"]!["detailedMonitoring"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Overlays_come_and_go_one_by_one()
    {
        await using var rack = await RackAsync();
        const string overlay = """{"requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]}],"priceAdjustment":"-20%"}""";
        await rack.SetAsync($"karpenter_overlay.discount={overlay}");
        Assert.Contains("\"name\":\"discount\"", await rack.ValueAsync("karpenter_node_overlays_config"));
        var report = await rack.SetAsync("karpenter_node_overlays_config=");
        Assert.Equal("karpenter_overlay.discount", Assert.Single(report.Entry!.Record.Assignments).Name);
        Assert.Null(await rack.ValueAsync("karpenter_node_overlays_config"));
    }

    [Fact]
    public async Task A_number_for_each_zone_is_told_as_a_total()
    {
        await using var rack = await RackAsync();
        var report = await rack.SetAsync("karpenter_system_node_min_count_per_az=2");
        Assert.Contains(report.Plan.Warnings, w => w.Contains("2 nodes for each of 3 node groups are 6 in all; 3 are wanted now", StringComparison.Ordinal));
        Assert.Equal(Impact.ScalesNodes, report.Plan.Impact);
    }

    [Fact]
    public async Task Taking_the_audit_log_away_blinds_the_auditor()
    {
        await using var rack = await RackAsync();
        Assert.Equal(Impact.ControlPlane, (await rack.SetAsync("eks_log_types=api,audit,authenticator")).Plan.Impact);
        Assert.Equal(Impact.BlindsAuditor, (await rack.SetAsync("eks_log_types=api")).Plan.Impact);
    }

    [Fact]
    public async Task A_value_for_all_and_another_for_one_is_a_contradiction()
    {
        await using var rack = await RackAsync();
        var error = await Assert.ThrowsAsync<RackException>(() => rack.SetAsync("node_max_unavailable_percentage=33", "node_group.system-a.max_unavailable_percentage=50"));
        Assert.Equal("ParameterContradicted", error.Code);
    }

    [Fact]
    public void The_catalog_holds_what_Convox_has_about_nodes_and_cluster()
    {
        var names = RackCatalog.Current.All.SelectMany(d => new[] { d.Name, d.ConvoxName }).OfType<string>().ToHashSet();
        string[] convox =
        [
            "karpenter_enabled", "karpenter_auth_mode", "karpenter_arch", "karpenter_capacity_types", "karpenter_instance_families", "karpenter_instance_sizes",
            "karpenter_cpu_limit", "karpenter_memory_limit_gb", "karpenter_consolidation_enabled", "karpenter_consolidate_after", "karpenter_node_expiry",
            "karpenter_disruption_budget_nodes", "karpenter_node_disk", "karpenter_node_volume_type", "karpenter_node_labels", "karpenter_node_taints",
            "karpenter_build_capacity_types", "karpenter_build_instance_families", "karpenter_build_instance_sizes", "karpenter_build_cpu_limit",
            "karpenter_build_memory_limit_gb", "karpenter_build_consolidate_after", "karpenter_build_node_labels", "build_node_enabled",
            "karpenter_config", "additional_karpenter_nodepools_config", "karpenter_ami_alias", "karpenter_disruption_block_schedule",
            "karpenter_disruption_block_duration", "karpenter_build_disruption_budget_nodes", "karpenter_build_imds_tokens", "karpenter_build_imds_hop_limit",
            "karpenter_node_os", "karpenter_node_overlays_config", "karpenter_node_volume_iops", "karpenter_node_volume_throughput",
            "karpenter_system_node_min_count_per_az", "eks_access_entries", "eks_log_types", "disable_public_access", "enable_private_access",
            "eks_api_server_public_access_cidrs", "k8s_version", "vpc_cni_version", "coredns_version", "kube_proxy_version", "aws_ebs_csi_driver_version",
            "efs_csi_driver_version", "pod_identity_agent_version", "efs_csi_driver_enable", "pod_identity_agent_enable", "node_max_unavailable_percentage",
            "tags", "high_availability", "private", "node_type", "node_capacity_type", "node_disk", "region", "vpc_id", "imds_http_tokens",
            "imds_http_hop_limit", "ebs_volume_encryption_enabled",
        ];
        Assert.Empty(convox.Except(names));
    }
}
