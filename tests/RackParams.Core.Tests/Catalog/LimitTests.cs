using RackParams.Core.Catalog;

namespace RackParams.Core.Tests.Catalog;

/// <summary>What AWS takes and what it doesn't: refused before it is recorded, but no quota that can be raised.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("node_group.system.max_size", "0", false)]
    [InlineData("node_group.system.max_size", "1", true)]
    [InlineData("node_group.system.max_size", "900", true)]
    [InlineData("node_group.system.min_size", "0", true)]
    [InlineData("node_group.system.desired_size", "0", true)]
    [InlineData("node_group.system.max_unavailable", "101", false)]
    [InlineData("karpenter_weight", "101", false)]
    [InlineData("karpenter_imds_hop_limit", "65", false)]
    [InlineData("karpenter_node_disk", "59001", false)]
    public void A_number_is_held_to_what_the_API_takes(string name, string value, bool taken) => Assert.Equal(taken, Fault(name, value) is null);

    [Theory]
    [InlineData("eks_api_server_public_access_cidrs", 40, "EKS takes 40 at most")]
    [InlineData("tags", 50, "AWS takes 50 on a resource")]
    [InlineData("karpenter_node_tags", 44, "6 of which Karpenter adds")]
    [InlineData("karpenter_pool.gpu.tags", 44, "6 of which Karpenter adds")]
    public void A_list_is_held_to_the_most_that_AWS_takes(string name, int most, string said)
    {
        Assert.Null(Fault(name, Items(name, most)));
        Assert.Contains(said, Fault(name, Items(name, most + 1)), StringComparison.Ordinal);
    }

    private static string Items(string name, int count) =>
        string.Join(',', Enumerable.Range(1, count).Select(i => name.EndsWith("cidrs", StringComparison.Ordinal) ? $"198.51.100.{i}/32" : $"tag{i}=x"));

    private static string? Fault(string name, string value) => RackCatalog.Current.Find(name)!.Type.Parse(value).Fault;
}
