namespace RackParams.Core.Changes;

/// <summary>How a target is written.</summary>
public enum WriteVerb
{
    /// <summary>The object is made anew.</summary>
    Create,

    /// <summary>Server-side apply: the body is every field we own, changed ones at their new value. What the body leaves out of our own is removed.</summary>
    Apply,

    /// <summary>JSON merge patch (RFC 7396), guarded by the resource version: where a field that others own goes away, which an apply cannot do. Also the form of an EKS update.</summary>
    Merge,

    /// <summary>The object is deleted, if it still has the planned uid.</summary>
    Delete,
}
