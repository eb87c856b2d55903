using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog.Definitions;

/// <summary>One value for every managed node group. A least number of nodes raises the wanted and the most number where they would stand in its way.</summary>
internal sealed class NodeGroupExpansion(string prefix, string field) : IExpansion
{
    private static readonly (string Field, string Member)[] Above = [("desired_size", "desiredSize"), ("max_size", "maxSize")];

    public IEnumerable<ParameterInput> Expand(string? value, TargetSet live)
    {
        foreach (var (group, document) in live.Of(TargetKind.NodeGroup))
        {
            yield return new ParameterInput($"{prefix}{group}.{field}", value ?? "");
            if (field != "min_size" || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var least)) continue;
            foreach (var (other, member) in Above)
            {
                if (document["scalingConfig"]?[member] is { } found && long.TryParse(found.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var now) && now < least)
                    yield return new ParameterInput($"{prefix}{group}.{other}", value);
            }
        }
    }
}
