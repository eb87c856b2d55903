namespace RackParams.Core.Journal;

/// <summary>How a change ended. Written by name; no outcome at all means <see cref="Requested"/>.</summary>
public enum ChangeResult
{
    /// <summary>Recorded; nobody has said yet how it ended.</summary>
    Requested,

    /// <summary>Everything asked for is live.</summary>
    Applied,

    /// <summary>Some of it is live.</summary>
    PartiallyApplied,

    /// <summary>Nothing of it is live.</summary>
    Failed,

    /// <summary>EKS still works on it; a later record tells its end.</summary>
    Submitted,

    /// <summary>An interrupted change, found wholly live by Resolve.</summary>
    ResolvedApplied,

    /// <summary>An interrupted change, found partly live by Resolve.</summary>
    ResolvedPartial,

    /// <summary>An interrupted change, found not live by Resolve.</summary>
    ResolvedNotApplied,
}
