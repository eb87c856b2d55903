namespace RackParams.Core.Catalog;

/// <summary>What a binding found in a live object.</summary>
/// <param name="Value">The value's canonical text; null: not set in the object.</param>
/// <param name="Inexpressible">Set where the object says something this parameter cannot express: what, in a clause. <paramref name="Value"/> then shows it as found.</param>
public readonly record struct BoundValue(string? Value, string? Inexpressible = null)
{
    /// <summary>Not set in the object.</summary>
    public static BoundValue Unset => default;
}
