using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Binding;

/// <summary>Groups of the catalog that choose among parameters; none: every group.</summary>
internal sealed class GroupFilter(IReadOnlyList<string> groups)
{
    public bool Wants(ParameterDefinition definition) => groups.Count == 0 || groups.Any(definition.IsIn);

    /// <summary>Names that are no group's.</summary>
    public IEnumerable<RackError> Unknown(ParameterCatalog catalog)
    {
        var known = catalog.All.SelectMany(d => d.Topics.Append(d.Group)).Distinct().Order(StringComparer.Ordinal).ToList();
        return groups.Except(known, StringComparer.OrdinalIgnoreCase).Select(g => RequestErrors.GroupUnknown(g, known));
    }
}
