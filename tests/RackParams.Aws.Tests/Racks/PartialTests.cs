using RackParams.Aws.Tests.Contract;
using RackParams.Core.Changes;
using RackParams.Core.Journal;

namespace RackParams.Aws.Tests.Racks;

/// <summary>A change of several steps of which one fails: what was done before stays and is named, and nothing after it is begun.</summary>
public sealed class PartialTests : EksRackTests
{
    private static readonly string[] Three = ["tags=team=ops", "node_group.system.max_size=9", "karpenter_cpu_limit=200"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        AssertApplied(await SetAsync(["karpenter_auth_mode=true", "karpenter_enabled=true"]));
    }

    [Fact]
    public async Task The_plan_says_the_steps_and_what_each_carries()
    {
        var plan = await new Changer(Rack).PlanAsync(Request([.. Three, "karpenter_memory_limit_gb=800", "eks_log_types=audit"]), Token);
        Assert.Equal(
            ["Cluster/prod: eks_log_types", "Cluster/prod: tags", "NodeGroup/system: node_group.system.max_size", "NodePool/workload: karpenter_cpu_limit, karpenter_memory_limit_gb"],
            plan.Writes.Select(w => $"{w.Target}: {string.Join(", ", plan.CarriedBy(w).Order())}"));
    }

    [Fact]
    public async Task What_can_not_be_undone_comes_after_all_that_does_not_need_it()
    {
        var plan = await new Changer(Rack).PlanAsync(Request("k8s_version=1.35", "vpc_cni_version=v1.20.4-eksbuild.2", "tags=team=ops", "karpenter_cpu_limit=200", "karpenter_ami_alias=bottlerocket@latest", "karpenter_node_os=bottlerocket"), Token);
        Assert.Equal(
            ["Cluster/prod: tags", "NodePool/workload: karpenter_cpu_limit", "Cluster/prod: k8s_version", "Addon/vpc-cni: vpc_cni_version", "EC2NodeClass/workload: karpenter_ami_alias, karpenter_node_os"],
            plan.Writes.Select(w => $"{w.Target}: {string.Join(", ", plan.CarriedBy(w).Order())}"));
    }

    [Fact]
    public async Task A_version_that_comes_last_can_be_left_to_EKS()
    {
        Server.Eks.Updates.Looks = 3;
        var left = await SetAsync(["k8s_version=1.35", "karpenter_cpu_limit=200"], noWait: true);
        Assert.Equal(ChangeResult.Submitted, left.Entry!.Result);
        Assert.Equal([("k8s_version", false), ("karpenter_cpu_limit", true)], left.Entry.Outcome!.Assignments.Select(a => (a.Name, a.Applied)));
    }

    [Fact]
    public async Task A_right_that_is_missing_for_the_second_step_is_named_with_its_resource()
    {
        Server.Fail("UpdateNodegroupConfig", Fault.Denied("eks:UpdateNodegroupConfig", "arn:aws:eks:us-east-1:123456789012:nodegroup/prod/system"));
        var error = await AssertPartialAsync();
        Assert.Contains("may not eks:UpdateNodegroupConfig on arn:aws:eks:us-east-1:123456789012:nodegroup/prod/system", error);
        Assert.Contains("The operator policy in docs/aws.md allows it", error);
    }

    [Fact]
    public async Task A_login_that_ends_between_two_steps_names_the_way_back()
    {
        Server.Fail("UpdateNodegroupConfig", Fault.Expired);
        Assert.Contains("the AWS login has expired", await AssertPartialAsync());
    }

    [Fact]
    public async Task An_update_that_fails_is_told_in_EKS_words()
    {
        Server.Eks.Updates.NextFailure = ("NodeCreationFailure", "Instances failed to join the cluster.");
        Assert.Contains("Instances failed to join the cluster (NodeCreationFailure", await AssertPartialAsync());
    }

    [Fact]
    public async Task An_answer_that_never_came_leaves_to_EKS_what_EKS_took()
    {
        Server.Fail("UpdateNodegroupConfig", [.. Enumerable.Repeat(Fault.ResetAfterActing, 30)]);
        var report = await SetAsync(Three);

        var outcome = report.Entry!.Outcome!;
        Assert.True(outcome.Result == ChangeResult.Submitted, outcome.Error);
        Assert.Equal(("NodeGroupUpdate", "system"), (Assert.Single(outcome.Updates).Kind, outcome.Updates[0].Part));
        Assert.Contains("can't be reached", outcome.Error);
        var completer = new Completer(Rack);
        var ended = await completer.CompleteAsync((await completer.FindAsync(null, Token))!, "followed to its end", new Yes(), Token);
        Assert.Equal(ChangeResult.PartiallyApplied, ended.Result);
        Assert.Equal([("tags", true), ("node_group.system.max_size", true), ("karpenter_cpu_limit", false)], ended.Outcome!.Assignments.Select(a => (a.Name, a.Applied)));
    }

    private async Task<string> AssertPartialAsync()
    {
        var report = await SetAsync(Three);
        Assert.Equal(ChangeResult.PartiallyApplied, report.Entry!.Result);
        Assert.Equal([("tags", true), ("node_group.system.max_size", false), ("karpenter_cpu_limit", false)], report.Entry.Outcome!.Assignments.Select(a => (a.Name, a.Applied)));
        Assert.Equal("ops", Server.Eks.Clusters["prod"]["tags"]!["team"]!.ToString());
        return report.Entry.Outcome.Error!;
    }
}
