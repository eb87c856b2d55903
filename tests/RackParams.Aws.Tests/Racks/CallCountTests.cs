using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Aws.Tests.Racks;

/// <summary>What AWS is asked for an act, call by call, in a process of its own that reaches the cluster by EKS' endpoint; docs/aws.md has the same numbers. On a cluster with one node group, two add-ons and one access entry.</summary>
public sealed class CallCountTests : EksRackTests
{
    private const string Identity = "GetCallerIdentity";

    [Fact]
    public Task Reading_all_parameters() => AssertAskedAsync(
        () => new RackReader(Rack).ReadAsync(Token),
        "1 DescribeAccessEntry", "2 DescribeAddon", "1 DescribeCluster", "1 DescribeNodegroup", "1 ListAccessEntries", "1 ListAddons", "1 ListAssociatedAccessPolicies", "1 ListNodegroups");

    [Fact]
    public Task Showing_the_rack() => AssertAskedAsync(
        () => new RackReader(Rack).StatusAsync(Token),
        "1 DescribeAccessEntry", "2 DescribeAddon", "1 DescribeCluster", "1 DescribeClusterVersions", "1 DescribeNodegroup", "1 ListAccessEntries", "1 ListAddons", "1 ListAssociatedAccessPolicies", "1 ListNodegroups");

    [Fact]
    public Task Changing_tags() => AssertAskedAsync(
        () => SetAsync(["tags=team=care,cost-center=4711"]),
        "4 DescribeCluster", "1 GetCallerIdentity", "1 TagResource");

    [Fact]
    public async Task Changing_Karpenter_with_them_asks_nothing_more()
    {
        AssertApplied(await SetAsync(["karpenter_auth_mode=true", "karpenter_enabled=true"]));
        await AssertAskedAsync(
            () => SetAsync(["tags=team=care,cost-center=4711", "karpenter_cpu_limit=200", "karpenter_memory_limit_gb=800"]),
            "4 DescribeCluster", "1 GetCallerIdentity", "1 TagResource");
    }

    [Fact]
    public Task Changing_a_node_group() => AssertAskedAsync(
        () => SetAsync(["node_group.system.max_size=9"]),
        "1 DescribeCluster", "4 DescribeNodegroup", "2 DescribeUpdate", "1 GetCallerIdentity", "1 UpdateNodegroupConfig");

    [Fact]
    public Task Changing_what_EKS_takes_time_for()
    {
        Server.Eks.Updates.Looks = 4;
        return AssertAskedAsync(
            () => SetAsync(["eks_deletion_protection=true"]),
            "4 DescribeCluster", "4 DescribeUpdate", "1 GetCallerIdentity", "1 UpdateClusterConfig");
    }

    // Who asks is found out meanwhile, and waited for only where there is something to record.
    [Fact]
    public async Task What_is_so_already() => Assert.Contains(
        await AskedAsync(() => SetAsync(["tags=team=care"])), (string[])["1 DescribeCluster, 1 GetCallerIdentity", "1 DescribeCluster"]);

    private async Task AssertAskedAsync(Func<Task> act, params string[] expected)
    {
        var asked = await AskedAsync(act);
        Assert.True(string.Join(", ", expected) == asked, asked);
    }

    private async Task<string> AskedAsync(Func<Task> act)
    {
        Rack = await OpenAsync();
        var (calls, requests) = (Server.Calls.Count, Server.Requests.Count);
        await Cloud.EndpointAsync(Token);
        await act();

        // STS has a protocol of its own, and the double no list of its calls.
        var signed = Server.Operations.Skip(calls).ToList();
        var identity = Enumerable.Repeat(Identity, Server.Requests.Count - requests - signed.Count);
        return string.Join(", ", signed.Concat(identity).GroupBy(o => o).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));
    }
}
