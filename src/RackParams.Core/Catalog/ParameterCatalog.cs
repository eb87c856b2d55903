using System.Collections.Frozen;

namespace RackParams.Core.Catalog;

/// <summary>All parameters of a catalog version, sorted by name.</summary>
public sealed class ParameterCatalog
{
    private readonly FrozenDictionary<string, ParameterDefinition> _byName;

    public ParameterCatalog(int version, IEnumerable<ParameterDefinition> definitions, IReadOnlyList<CatalogRule> rules)
    {
        Version = version;
        Definitions = [.. definitions.OrderBy(d => d.Name, StringComparer.Ordinal)];
        Rules = rules;
        _byName = Definitions.ToFrozenDictionary(d => d.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Raised whenever a definition changes; every record names the version it was judged by.</summary>
    public int Version { get; }

    public IReadOnlyList<ParameterDefinition> Definitions { get; }

    /// <summary>Rules across parameters, judged on the state after the change.</summary>
    public IReadOnlyList<CatalogRule> Rules { get; }

    /// <summary>A definition by name, whatever its case; null where there is none.</summary>
    public ParameterDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The name nearest to a mistyped one, if any is near enough to be meant.</summary>
    public string? Nearest(string name) => NearestName.Find(name, Definitions.Select(d => d.Name));
}
