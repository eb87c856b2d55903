namespace RackParams.Aws.Access;

/// <summary>What sort of refusal AWS answered.</summary>
internal enum AwsFault
{
    /// <summary>The request itself isn't to its liking.</summary>
    Rejected,

    /// <summary>The credentials were good once.</summary>
    Expired,

    /// <summary>The credentials aren't known, or the signature doesn't fit them.</summary>
    Unknown,

    /// <summary>The principal has no permission.</summary>
    Forbidden,

    /// <summary>Too often, come back later.</summary>
    Busy,

    /// <summary>There is no such thing.</summary>
    Missing,

    /// <summary>The service itself failed.</summary>
    Broken,

    /// <summary>It doesn't sound like AWS.</summary>
    Strange,
}
