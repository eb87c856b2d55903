namespace RackParams.Core.Evidence.Drift;

/// <summary>How sure it is who did it.</summary>
public enum DriftGrade
{
    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>A field manager holds the field since then, or a log has somebody near in time.</summary>
    Likely,

    /// <summary>A log names the principal of this very edit.</summary>
    Proved,
}
