using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Types;

namespace RackParams.Core.Catalog.Pools;

/// <summary>What nodes let pods and the network reach.</summary>
internal static class PoolSettingsOfSecurity
{
    public static IEnumerable<PoolSetting> All =>
    [
        new("imds_tokens", ImdsTokens),
        new("imds_hop_limit", HopLimit),
        new("private_subnets", PrivateSubnets),
    ];

    private static ParameterDefinition ImdsTokens(Pool pool)
    {
        var type = new ChoiceType("required", "optional");
        return pool.Define("imds_tokens", type, new FieldBinding(type, FieldForms.Plain, pool.NodeClass, "spec", "metadataOptions", "httpTokens")) with
        {
            Default = "required",
            DefaultSource = "Karpenter",
            Topics = ["security"],
            Summary = "Whether the instance metadata service demands session tokens (IMDSv2).",
            Explanation = "The metadata service hands out the node's AWS credentials to whoever asks from the node. With required, a request needs a token first, which stops the common attacks that trick a web server into asking on an attacker's behalf. Changing it replaces every node of the pool.",
            Examples = pool.Examples("imds_tokens", "required", "optional"),
            Safeguards = Safeguards.And(Safeguards.AccessControl, Safeguards.Hardening),
            ConvoxName = pool.Pick("imds_http_tokens", "karpenter_build_imds_tokens", "imds_http_tokens"),
            Mended = "Required by default; setting the hop limit can't lose it.",
            Since = 2,
        };
    }

    private static ParameterDefinition HopLimit(Pool pool)
    {
        var type = new IntegerType(1, 64, "", "1");
        return pool.Define("imds_hop_limit", type, new FieldBinding(type, FieldForms.Number, pool.NodeClass, "spec", "metadataOptions", "httpPutResponseHopLimit")) with
        {
            Default = "1",
            DefaultSource = "Karpenter",
            Topics = ["security"],
            Summary = "How many network hops an answer of the instance metadata service may travel.",
            Explanation = "A pod is one hop further from the metadata service than its node. With 1, pods can't reach it and so can't take the node's credentials; 2 lets them, which some old agents need. Changing it replaces every node of the pool.",
            Examples = pool.Examples("imds_hop_limit", "1", "2"),
            Safeguards = Safeguards.And(Safeguards.AccessControl, Safeguards.Hardening),
            ConvoxName = pool.Pick("imds_http_hop_limit", "karpenter_build_imds_hop_limit", "imds_http_hop_limit"),
            Mended = "1 by default, and 1 to 64 as EC2 takes it.",
            Since = 2,
        };
    }

    private static ParameterDefinition PrivateSubnets(Pool pool)
    {
        var type = new BooleanType();
        return pool.Define("private_subnets", type, new PrivateSubnetsBinding(pool.NodeClass)) with
        {
            Default = "true",
            DefaultSource = "RackParams",
            Topics = ["network", "security"],
            Summary = "Whether nodes start in private subnets alone.",
            Explanation = "Karpenter starts nodes in every subnet that carries the discovery tag, public ones included. True narrows that to subnets that also carry kubernetes.io/role/internal-elb=1, the tag by which AWS tells private subnets. Where no subnet carries both tags, no node can start. Karpenter replaces the nodes that stand in a subnet no longer chosen.",
            Examples = pool.Examples("private_subnets", "true", "false"),
            Safeguards = Safeguards.And(Safeguards.Network),
            ConvoxName = "private",
            Mended = "Convox's private=true is not honoured by Karpenter's subnets, public ones are chosen as well.",
            Since = 2,
        };
    }
}
