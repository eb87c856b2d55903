using RackParams.Core.Racks;

namespace RackParams.Core.Tests.Support;

/// <summary>Nodes that tests share.</summary>
internal static class Fleets
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero);

    public static NodeClaim Claim(string node, string family = "m6i", string? expiry = "720h", double hours = 24, string pool = "workload") => new(
        $"{pool}-{node}", node,
        new Dictionary<string, string>
        {
            [NodeClaim.PoolLabel] = pool, ["karpenter.k8s.aws/instance-family"] = family, ["karpenter.sh/capacity-type"] = "on-demand",
            ["kubernetes.io/arch"] = "amd64", ["kubernetes.io/os"] = "linux", ["topology.kubernetes.io/zone"] = "us-east-1a",
        },
        Now.AddHours(-hours), expiry);

    public static IReadOnlyList<NodeClaim> Claims(int count, string family = "m6i") =>
        [.. Enumerable.Range(1, count).Select(i => Claim($"ip-10-0-1-{i}", family))];

    public static Pod Pod(string name, string node, string app = "web") => new("apps", name, node)
    {
        Labels = new Dictionary<string, string> { ["app"] = app },
        OwnerKind = "ReplicaSet",
    };
}
