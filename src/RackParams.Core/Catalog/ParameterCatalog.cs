using System.Collections.Frozen;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>All parameters of a catalog version.</summary>
public sealed class ParameterCatalog
{
    private readonly FrozenDictionary<string, ParameterDefinition> _byName;
    private readonly IReadOnlyList<CatalogRule> _rules;

    public ParameterCatalog(
        int version, IEnumerable<ParameterDefinition> definitions, IReadOnlyList<ParameterFamily> families, IReadOnlyList<CatalogRule> rules)
    {
        Version = version;
        Definitions = Sorted(definitions);
        Families = families;
        _rules = rules;
        _byName = Definitions.ToFrozenDictionary(d => d.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Raised whenever a definition changes; every record names the version it was judged by.</summary>
    public int Version { get; }

    /// <summary>The parameters that every rack has, by name.</summary>
    public IReadOnlyList<ParameterDefinition> Definitions { get; }

    /// <summary>The parameters that a rack has once for each of its further objects.</summary>
    public IReadOnlyList<ParameterFamily> Families { get; }

    /// <summary>All that there is to know: the parameters of every rack, and the families' with a placeholder for the object's name.</summary>
    public IReadOnlyList<ParameterDefinition> All => Sorted(Definitions.Concat(Families.SelectMany(f => f.Pattern)));

    /// <summary>All rules, those of families with a placeholder.</summary>
    public IEnumerable<CatalogRule> AllRules => _rules.Concat(Families.SelectMany(f => f.Rules(ParameterFamily.Placeholder)));

    /// <summary>All that must be read to know a rack's parameters.</summary>
    public IReadOnlySet<TargetSlot> Slots => Definitions.SelectMany(d => d.Binding.Targets)
        .Concat(Families.SelectMany(f => f.Kinds).Select(TargetSlot.Every)).ToHashSet();

    /// <summary>The parameters of a rack with these objects, by name.</summary>
    public IReadOnlyList<ParameterDefinition> In(TargetSet documents) =>
        Sorted(Definitions.Where(d => d.ListedWith is not { } with || IsOurs(documents, with))
            .Concat(Families.SelectMany(f => f.Parts(documents).SelectMany(f.Of))));

    /// <summary>A definition by name, whatever its case; null where there is none.</summary>
    public ParameterDefinition? Find(string name)
    {
        if (_byName.TryGetValue(name, out var definition)) return definition;
        return Family(name) is var (family, part) && family.Fault(part) is null
            ? family.Of(part).FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    /// <summary>Why no object can have the name that a parameter's name holds, in a clause; null: it is not for that.</summary>
    public string? PartFault(string name) => Family(name) is var (family, part) ? family.Fault(part) : null;

    /// <summary>The name nearest to a mistyped one, if any is near enough to be meant.</summary>
    public string? Nearest(string name) => NearestName.Find(
        name,
        Definitions.Concat(Family(name) is var (family, part) && family.Fault(part) is null ? family.Of(part) : []).Select(d => d.Name));

    /// <summary>The parameter that makes and removes the object another one lives in; null: nothing here does.</summary>
    public ParameterDefinition? MakerOf(ParameterDefinition definition) => Definitions
        .Concat(Family(definition.Name) is var (family, part) ? family.Of(part) : [])
        .FirstOrDefault(d => d.Binding.Makes && d.Name != definition.Name && d.Binding.Targets.Any(definition.Binding.Targets.Contains));

    /// <summary>The rules that are judged when some parameters change.</summary>
    public IEnumerable<CatalogRule> Rules(IReadOnlySet<string> names)
    {
        var families = names.Select(Family).OfType<(ParameterFamily Family, string Part)>().Distinct();
        return _rules.Concat(families.SelectMany(f => f.Family.Rules(f.Part))).Where(r => r.Parameters.Any(names.Contains));
    }

    private static bool IsOurs(TargetSet documents, TargetSlot slot) =>
        documents[slot] is { } document && (Owner.Of(document) is not { } owner || owner == documents.Rack);

    private (ParameterFamily Family, string Part)? Family(string name) => Families
        .Select(f => f.Part(name) is { } part ? ((ParameterFamily, string)?)(f, part) : null)
        .FirstOrDefault(found => found is not null);

    private static IReadOnlyList<ParameterDefinition> Sorted(IEnumerable<ParameterDefinition> definitions) =>
        [.. definitions.OrderBy(d => d.Name, StringComparer.Ordinal)];
}
