namespace RackParams.Core.Racks;

/// <summary>Whether the API server itself compares who a record names with who sends it (docs/admission-policy.yaml).</summary>
public enum PolicyState
{
    /// <summary>We may not look.</summary>
    Unknown,

    /// <summary>This API server has no such policies.</summary>
    NotServed,

    /// <summary>It is not installed: the actor of a record is stated.</summary>
    NotInstalled,

    /// <summary>One of its name is installed, but it is older, altered or not in force for all.</summary>
    Different,

    /// <summary>It is in force.</summary>
    Active,
}
