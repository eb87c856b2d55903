namespace RackParams.Core.Evidence.Compare;

/// <summary>How two sides stand to each other in one parameter.</summary>
public enum DifferenceKind
{
    /// <summary>Both have it, with different values.</summary>
    Changed,

    /// <summary>Only the difference side has a value.</summary>
    Added,

    /// <summary>Only the reference side has a value.</summary>
    Removed,

    Equal,
}
