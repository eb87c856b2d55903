using RackParams.Core.Catalog.Definitions;

namespace RackParams.Core.Catalog;

/// <summary>The catalog of this version of the module.</summary>
public static class RackCatalog
{
    /// <summary>Raised whenever a definition changes.</summary>
    public const int Version = 1;

    private static readonly Lazy<ParameterCatalog> Shared = new(() =>
        new ParameterCatalog(Version, [.. ClusterParameters.All(), .. PoolParameters.All()], Rules.All));

    /// <summary>Made on first use, not at import.</summary>
    public static ParameterCatalog Current => Shared.Value;
}
