using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Catalog.Pools;
using RackParams.Core.Catalog.Types;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>Convox's one JSON text for all further pools. It is planned and recorded field by field, so that the log can say who changed the limit.</summary>
internal sealed class PoolCollection : IExpansion
{
    private const string ParameterName = "additional_karpenter_nodepools_config";
    private const string Policy = "consolidation_policy";
    private const string Both = "WhenEmptyOrUnderutilized";
    private static readonly string[] Numbers = ["cpu_limit", "memory_limit_gb", "disk", "volume_iops", "volume_throughput", "weight", "imds_hop_limit"];
    private static readonly string[] Flags = ["dedicated", "consolidation_enabled", "volume_encrypted", "do_not_disrupt", "private_subnets", "kubelet_cpu_cfs_quota"];

    public static ParameterDefinition Define()
    {
        var collection = new PoolCollection();
        var type = new PoolCollectionType(Fields.Append(Policy));
        return new ParameterDefinition
        {
            Name = ParameterName,
            Group = "karpenter-pools",
            Type = type,
            Binding = new PoolCollectionBinding(Read),
            Expansion = collection,
            DefaultSource = "none",
            UnsetText = "(none)",
            Clearable = true,
            Summary = "All further pools at once, as Convox's JSON.",
            Explanation = "A JSON list with one object a pool, its fields called as in karpenter_pool.<name>.…; what an object leaves out is set to its default, and a pool that the list leaves out is deleted, with a question. It is compared with what is live and carried out field by field, each a line of its own in plan and log. For a single setting, the pool's own parameter is the shorter way.",
            Examples = ["""additional_karpenter_nodepools_config=[{"name":"gpu","instance_families":"g5,g6","cpu_limit":64,"dedicated":true}]""", "additional_karpenter_nodepools_config="],
            Prerequisites = [],
            Safeguards = Safeguards.Recorded,
            ConvoxName = ParameterName,
            Mended = "Unknown keys are refused with their path, and unparsable JSON with line and column, where Convox drops the one and deletes all pools for the other.",
            Since = 2,
        };
    }

    private static IEnumerable<string> Fields => PoolSettings.All.Where(s => s.On?.Invoke(new Pool(ParameterFamily.Placeholder)) ?? true).Select(s => s.Field).Where(f => f != "enabled");

    public IEnumerable<ParameterInput> Expand(string? value, TargetSet live)
    {
        var wanted = (value is null ? [] : (JsonArray)JsonNode.Parse(value)!).OfType<JsonObject>().ToDictionary(p => p["name"]!.GetValue<string>(), StringComparer.Ordinal);
        foreach (var gone in PoolSettings.Further.Parts(live).Where(p => !wanted.ContainsKey(p)))
            yield return new ParameterInput(new Pool(gone).Enabled, "false");
        foreach (var (name, fields) in wanted.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var input in Expand(new Pool(name), fields, live)) yield return input;
        }
    }

    private static IEnumerable<ParameterInput> Expand(Pool pool, JsonObject fields, TargetSet live)
    {
        yield return new ParameterInput(pool.Enabled, "true");
        foreach (var definition in PoolSettings.Of(pool).Where(d => !d.Binding.Makes))
        {
            var field = definition.Name[(Pool.Prefix.Length + pool.Part.Length + 1)..];
            var typed = field == "consolidation_enabled" && fields[Policy] is { } policy ? At.Scalar(policy) == Both ? "true" : "false" : Text(fields[field]);
            // What the object leaves out goes back to its default, or away, unless it is so already.
            var text = typed ?? definition.Default ?? "";
            if (typed is not null || (definition.Binding.Read(live).Value ?? "") != text || live[pool.NodePool] is null) yield return new ParameterInput(definition.Name, text);
        }
    }

    private static string? Read(TargetSet documents)
    {
        var pools = PoolSettings.Further.Parts(documents).Order(StringComparer.Ordinal).Select(p => Read(new Pool(p), documents)).ToArray();
        return pools.Length == 0 ? null : CanonicalJson.Write(new JsonArray(pools));
    }

    private static JsonNode Read(Pool pool, TargetSet documents)
    {
        var read = new JsonObject { ["name"] = pool.Part };
        foreach (var definition in PoolSettings.Of(pool).Where(d => !d.Binding.Makes))
        {
            var value = definition.Binding.Read(documents).Value;
            if ((value ?? "") != (definition.Default ?? "")) read[definition.Name[(Pool.Prefix.Length + pool.Part.Length + 1)..]] = Node(definition, value ?? "");
        }

        return read;
    }

    private static JsonNode Node(ParameterDefinition definition, string value)
    {
        var field = definition.Name[(definition.Name.LastIndexOf('.') + 1)..];
        if (definition.Type is PoolConfigType && value.Length > 0) return JsonNode.Parse(value)!;
        return Numbers.Contains(field) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Flags.Contains(field) && bool.TryParse(value, out var flag) ? flag
            : value;
    }

    private static string? Text(JsonNode? node) => node is JsonObject or JsonArray ? CanonicalJson.Write(node) : At.Scalar(node);
}
