using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Binding;

/// <summary>Groups of the catalog that choose among parameters; none: every group.</summary>
internal sealed class GroupFilter(IReadOnlyList<string> groups)
{
    public bool Wants(ParameterDefinition definition) => groups.Count == 0 || groups.Contains(definition.Group, StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that are no group's.</summary>
    public IEnumerable<RackError> Unknown(ParameterCatalog catalog)
    {
        var known = catalog.Definitions.Select(d => d.Group).Distinct().Order(StringComparer.Ordinal).ToList();
        return groups.Except(known, StringComparer.OrdinalIgnoreCase).Select(g => RequestErrors.GroupUnknown(g, known));
    }
}
