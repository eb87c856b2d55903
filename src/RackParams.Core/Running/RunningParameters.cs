using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting;
using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Racks;

namespace RackParams.Core.Running;

/// <summary>The parameters of pools as asked for, in effect and running.</summary>
internal sealed class RunningParameters(TargetSet documents, IReadOnlyList<NodeClaim>? claims)
{
    private const string AsAsked = "as asked for";
    private const string Older = "an older setting";

    private readonly Dictionary<string, List<(NodeClaim Claim, TargetSet Pool)>> _pools = (claims ?? []).Where(c => !c.Leaving)
        .GroupBy(c => c.Pool, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(c => (c, Pool(documents, c))).ToList(), StringComparer.Ordinal);

    /// <summary>Those that live in one pool or class that is there, and are not the object as a whole.</summary>
    public IReadOnlyList<RunningParameter> Of(IEnumerable<ParameterState> states) =>
    [
        .. states.Where(s => s is { Exists: true, Unavailable: null, Targets: [{ Kind: TargetKind.NodePool or TargetKind.EC2NodeClass }] } && s.Definition.Binding.Steps.Count > 1).Select(Of),
    ];

    private RunningParameter Of(ParameterState state)
    {
        var target = state.Targets[0];
        var nodes = PoolEffects.Pools(documents, target).SelectMany(p => _pools.GetValueOrDefault(p) ?? []).ToList();
        int? count = claims is null ? null : nodes.Count;
        var effective = EffectiveValue.Of(state, documents[target]!, count);
        if (claims is null) return new RunningParameter(state, effective, [], null, null);
        var (values, behind) = (target.Kind, NodeEffects.Of(target.Kind, state.Definition.Binding.Steps)) switch
        {
            (TargetKind.NodePool, NodeEffect.All) => Carried(state, nodes, value => (value ?? "") == (state.Value ?? "")),
            (TargetKind.NodePool, NodeEffect.Misfits) => Carried(state, nodes, value => state.Value is not { } asked || asked.Split(',').Contains(value)),
            (TargetKind.EC2NodeClass, NodeEffect.All) => ByHash(documents[target]!, nodes),
            (TargetKind.EC2NodeClass, NodeEffect.Selected) when state.Definition.Binding.Steps[1] == "amiSelectorTerms" => Images(documents[target]!, nodes),
            _ => ([], null),
        };
        return new RunningParameter(state, effective, values, count, behind);
    }

    private static (IReadOnlyList<RunningValue> Values, int? Behind) Carried(ParameterState state, List<(NodeClaim Claim, TargetSet Pool)> nodes, Func<string?, bool> fits)
    {
        var read = nodes.Select(n => state.Definition.Binding.Read(n.Pool).Value).ToList();
        return (Count(read), read.Count(v => !fits(v)));
    }

    // A node does not say what its class was like at its birth, only whether the class is still like that.
    private static (IReadOnlyList<RunningValue> Values, int? Behind) ByHash(JsonObject nodeClass, List<(NodeClaim Claim, TargetSet Pool)> nodes)
    {
        if (Annotations.Of(nodeClass, NodeClassHash.Annotation) is not { } now) return ([], null);
        var read = nodes.Select(n => n.Claim.Annotations.GetValueOrDefault(NodeClassHash.Annotation) == now ? AsAsked : Older).ToList();
        return (Count(read), read.Count(v => v == Older));
    }

    private static (IReadOnlyList<RunningValue> Values, int? Behind) Images(JsonObject nodeClass, List<(NodeClaim Claim, TargetSet Pool)> nodes)
    {
        var chosen = (nodeClass["status"]?["amis"] as JsonArray ?? []).OfType<JsonObject>().Select(a => At.Scalar(a["id"])).ToList();
        var read = nodes.Select(n => n.Claim.ImageId).ToList();
        return (Count(read), chosen.Count == 0 ? null : read.Count(v => !chosen.Contains(v)));
    }

    private static List<RunningValue> Count(IEnumerable<string?> values) =>
        [.. values.GroupBy(v => v, StringComparer.Ordinal).Select(g => new RunningValue(g.Key, g.Count())).OrderByDescending(v => v.Nodes).ThenBy(v => v.Value, StringComparer.Ordinal)];

    private static TargetSet Pool(TargetSet documents, NodeClaim claim)
    {
        var target = new TargetRef(TargetKind.NodePool, claim.Pool);
        return new TargetSet(documents.Rack, documents.Setting) { [target] = ClaimedPool.Of(claim, documents[target] ?? []) };
    }
}
