namespace RackParams.Core.Catalog;

/// <summary>The catalog of this version of the module.</summary>
public static class RackCatalog
{
    private static readonly Lazy<ParameterCatalog> Shared = new(() => new ParameterCatalog(1, [], []));

    /// <summary>Made on first use, not at import.</summary>
    public static ParameterCatalog Current => Shared.Value;
}
