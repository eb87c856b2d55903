using System.Collections.Concurrent;
using RackParams.Core.Racks;

namespace RackParams.Core.Catalog;

/// <summary>Parameters that exist once for every object of some kind: <c>karpenter_pool.gpu.cpu_limit</c>.</summary>
/// <param name="prefix">What their names start with, its dot included.</param>
/// <param name="kinds">The kinds of object they live in.</param>
/// <param name="make">The parameters of one object.</param>
/// <param name="rules">The rules of one object's parameters.</param>
/// <param name="parts">The names of the objects there are.</param>
/// <param name="fault">What is wrong with an object's name; null: nothing.</param>
public sealed class ParameterFamily(
    string prefix, IReadOnlyList<TargetKind> kinds, Func<string, IEnumerable<ParameterDefinition>> make, Func<string, IEnumerable<CatalogRule>> rules,
    Func<TargetSet, IEnumerable<string>> parts, Func<string, string?> fault)
{
    /// <summary>Stands for an object's name in documentation.</summary>
    public const string Placeholder = "<name>";

    private readonly ConcurrentDictionary<string, IReadOnlyList<ParameterDefinition>> _made = new(StringComparer.Ordinal);

    public string Prefix => prefix;

    /// <summary>The kinds of object they live in.</summary>
    public IReadOnlyList<TargetKind> Kinds => kinds;

    /// <summary>The parameters as documentation shows them.</summary>
    public IReadOnlyList<ParameterDefinition> Pattern => Of(Placeholder);

    /// <summary>The parameters of one object, by name.</summary>
    public IReadOnlyList<ParameterDefinition> Of(string part) =>
        _made.GetOrAdd(part, p => [.. make(p).OrderBy(d => d.Name, StringComparer.Ordinal)]);

    public IEnumerable<CatalogRule> Rules(string part) => rules(part);

    /// <summary>The names of the objects there are.</summary>
    public IEnumerable<string> Parts(TargetSet documents) => parts(documents);

    /// <summary>The object's name in a parameter's name; null: the name is none of this family's.</summary>
    public string? Part(string name)
    {
        if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var dot = name.IndexOf('.', prefix.Length);
        var part = (dot < 0 ? name[prefix.Length..] : name[prefix.Length..dot]).ToLowerInvariant();
        return part.Length > 0 ? part : null;
    }

    /// <summary>What is wrong with an object's name, in a clause; null: nothing.</summary>
    public string? Fault(string part) => fault(part);
}
