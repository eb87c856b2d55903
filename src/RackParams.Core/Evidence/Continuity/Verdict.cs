namespace RackParams.Core.Evidence.Continuity;

/// <summary>What a certificate says of an object in a period.</summary>
public enum Verdict
{
    /// <summary>Nobody changed its specification.</summary>
    Unchanged,

    /// <summary>Every change of its specification has a record.</summary>
    OnlyRecorded,

    /// <summary>There were edits that have no record of their own.</summary>
    Unrecorded,

    /// <summary>It can't be told from what is known.</summary>
    NotProvable,
}
