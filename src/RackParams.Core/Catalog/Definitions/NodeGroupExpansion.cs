using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>One value for every managed node group. A least number of nodes raises the wanted and the most number where they would stand in its way.</summary>
internal sealed class NodeGroupExpansion(string prefix, string field) : IExpansion
{
    private static readonly (string Field, string Member)[] Above = [("desired_size", "desiredSize"), ("max_size", "maxSize")];

    public string? Note(string? value, TargetSet live)
    {
        if (field != "min_size" || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var least)) return null;
        var now = live.Of(TargetKind.NodeGroup).Select(g => Size(g.Document, "desiredSize")).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{least} nodes for each of {now.Count} node groups are {least * now.Count} in all; {now.Sum()} are wanted now. Lowering the number later ends none of them.");
    }

    public IEnumerable<ParameterInput> Expand(string? value, TargetSet live)
    {
        foreach (var (group, document) in live.Of(TargetKind.NodeGroup))
        {
            yield return new ParameterInput($"{prefix}{group}.{field}", value ?? "");
            if (field != "min_size" || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var least)) continue;
            foreach (var (other, member) in Above)
            {
                if (Size(document, member) is { } now && now < least)
                    yield return new ParameterInput($"{prefix}{group}.{other}", value);
            }
        }
    }

    private static long? Size(JsonObject nodeGroup, string member) =>
        long.TryParse(At.Scalar(At.Get(nodeGroup, ["scalingConfig", member])), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
