using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Changes;
using RackParams.Core.Forecasting.Hashing;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Which nodes of one pool drift by a change, and why. Where Karpenter's hash after the change can be computed, it decides; else the table of fields.</summary>
internal sealed class PoolDrift
{
    private readonly IReadOnlyList<Func<NodeClaim, Drift>> _judges;

    /// <param name="pool">The NodePool's name.</param>
    /// <param name="before">The documents as they are.</param>
    /// <param name="after">The documents after the change.</param>
    /// <param name="fields">The fields that change.</param>
    public PoolDrift(string pool, TargetSet before, TargetSet after, IEnumerable<(TargetRef Target, FieldChange Field)> fields)
    {
        var mine = fields.Where(f => PoolEffects.Pools(before, f.Target).Contains(pool)).ToList();
        _judges = [.. Pool(new TargetRef(TargetKind.NodePool, pool), before, after, mine), .. mine.Select(f => f.Target).Distinct().Where(t => t.Kind == TargetKind.EC2NodeClass).SelectMany(t => Class(t, before, after, mine))];
    }

    public Drift Judge(NodeClaim claim) => _judges.Aggregate(Drift.None, (drift, judge) => drift.Or(judge(claim)));

    private static IEnumerable<Func<NodeClaim, Drift>> Pool(TargetRef target, TargetSet before, TargetSet after, List<(TargetRef Target, FieldChange Field)> fields)
    {
        if (before[target] is not { } was || after[target] is not { } will) yield break;
        var effects = Effects(target, fields);
        if (effects.Contains(NodeEffect.All))
        {
            var hash = new HashDrift("NodePoolDrifted", NodePoolHash.Annotation, NodePoolHash.VersionAnnotation, was, NodePoolHash.After(was, will), IsCertain: true);
            yield return hash.Judge;
        }

        if (!effects.Contains(NodeEffect.Misfits)) yield break;
        var requirements = RequirementFit.Read(At.Get(will, ["spec", "template", "spec", "requirements"]) as JsonArray);
        yield return claim => requirements.All(r => r.Value.Allows(claim.Labels.GetValueOrDefault(r.Key))) ? Drift.None : Drift.Of("RequirementsDrifted");
    }

    private static IEnumerable<Func<NodeClaim, Drift>> Class(TargetRef target, TargetSet before, TargetSet after, List<(TargetRef Target, FieldChange Field)> fields)
    {
        if (before[target] is not { } was || after[target] is not { } will) yield break;
        if (IsHashed(target, was, will, fields))
        {
            var hash = new HashDrift("NodeClassDrift", NodeClassHash.Annotation, NodeClassHash.VersionAnnotation, was, NodeClassHash.After(was, will), IsCertain: false);
            yield return hash.Judge;
        }

        foreach (var field in fields.Where(f => f.Target == target && NodeEffects.Of(target.Kind, f.Field.Path) == NodeEffect.Selected).Select(f => f.Field.Path[1]).Distinct())
            yield return claim => SelectorDrift.Judge(field, claim, was, will);
    }

    // The AMI family is hashed as it resolves, and so may change with an alias, or stay though the field changes.
    private static bool IsHashed(TargetRef target, JsonObject was, JsonObject will, List<(TargetRef Target, FieldChange Field)> fields) =>
        Effects(target, fields.Where(f => f.Field.Path.Count < 2 || f.Field.Path[1] != "amiFamily")).Contains(NodeEffect.All)
        || AmiSelection.Family(was["spec"] as JsonObject ?? []) != AmiSelection.Family(will["spec"] as JsonObject ?? []);

    private static HashSet<NodeEffect> Effects(TargetRef target, IEnumerable<(TargetRef Target, FieldChange Field)> fields) =>
        fields.Where(f => f.Target == target).Select(f => NodeEffects.Of(target.Kind, f.Field.Path)).ToHashSet();
}
