using System.Text;
using System.Text.Json.Nodes;

namespace RackParams.Core.Tests.Evidence;

/// <summary>What <c>convox rack params</c> prints of a rack, in the forms it has: padded names, sorted, JSON shown plain, secrets as asterisks on a terminal.</summary>
internal static class ConvoxRack
{
    public const string Pools = """[{"name":"gpu","instance_families":"g5,g6","cpu_limit":64,"dedicated":true}]""";

    public static readonly IReadOnlyDictionary<string, string> Values = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["additional_karpenter_nodepools_config"] = Pools,
        ["build_node_enabled"] = "true",
        ["cidr"] = "10.1.0.0/16",
        ["cost_tracking_enable"] = "false",
        ["docker_hub_password"] = "**********",
        ["docker_hub_username"] = "clinic",
        ["ebs_volume_encryption_enabled"] = "true",
        ["eks_access_entries"] = "true",
        ["eks_log_types"] = "audit,authenticator",
        ["high_availability"] = "true",
        ["idle_timeout"] = "3600",
        ["imds_http_hop_limit"] = "2",
        ["imds_http_tokens"] = "optional",
        ["karpenter_auth_mode"] = "true",
        ["karpenter_build_cpu_limit"] = "32",
        ["karpenter_capacity_types"] = "on-demand,spot",
        ["karpenter_config"] = """{"nodePool":{"limits":{"cpu":"256","nvidia.com/gpu":"4"},"template":{"spec":{"terminationGracePeriod":"2h"}}},"ec2NodeClass":{"detailedMonitoring":true,"metadataOptions":{"httpTokens":"required"}}}""",
        ["karpenter_cpu_limit"] = "200",
        ["karpenter_enabled"] = "true",
        ["karpenter_instance_families"] = "m6i,c5",
        ["karpenter_node_disk"] = "0",
        ["karpenter_node_expiry"] = "720h",
        ["karpenter_node_labels"] = "team=care",
        ["node_disk"] = "50",
        ["node_type"] = "t3.small",
        ["router_type"] = "contour",
        ["something_new"] = "1",
        ["tags"] = "team=care",
        ["webhook_signing_key"] = "**********",
    };

    /// <summary>As the command prints it.</summary>
    public static string Printed
    {
        get
        {
            var width = Values.Keys.Max(k => k.Length);
            var text = new StringBuilder();
            foreach (var (name, value) in Values) text.Append(name.PadRight(width)).Append("  ").Append(value).Append('\n');
            return text.ToString();
        }
    }

    /// <summary>As Convox keeps it on disk: JSON parameters in base64.</summary>
    public static string VarsJson => new JsonObject(Values.Select(v => KeyValuePair.Create(
        v.Key, (JsonNode?)(v.Value[0] is '{' or '[' ? Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value)) : v.Value)))).ToJsonString();
}
