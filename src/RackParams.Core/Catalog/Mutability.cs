namespace RackParams.Core.Catalog;

/// <summary>Whether a parameter can be set.</summary>
public enum Mutability
{
    /// <summary>Can be set to any accepted value at any time.</summary>
    Free,

    /// <summary>Can be switched on, never off again.</summary>
    OneWay,

    /// <summary>Fixed when the cluster was made; can only be read.</summary>
    ReadOnly,
}
