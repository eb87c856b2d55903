using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Errors;

namespace RackParams.PowerShell.Binding;

/// <summary>Names and wildcards that choose among names.</summary>
internal sealed class NameFilter(IReadOnlyList<string> patterns)
{
    private readonly IReadOnlyList<WildcardPattern> _wildcards = [.. patterns.Select(p => WildcardPattern.Get(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];

    /// <summary>Decides by name; null: every name is wanted.</summary>
    public Func<string, bool>? Predicate => _wildcards.Count == 0 ? null : Wants;

    public bool Wants(string name) => _wildcards.Count == 0 || _wildcards.Any(w => w.IsMatch(name));

    /// <summary>Plain names that are no parameter's.</summary>
    public IEnumerable<RackError> Unknown(ParameterCatalog catalog) => patterns
        .Where(p => !WildcardPattern.ContainsWildcardCharacters(p) && catalog.Find(p) is null)
        .Select(p => RequestErrors.Unknown(p, catalog.Nearest(p)));
}
