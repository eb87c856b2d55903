namespace RackParams.Core.Journal;

/// <summary>Why a record exists. Written by name; new ones are added at the end.</summary>
public enum ChangeAction
{
    /// <summary>The baseline: every parameter as found.</summary>
    Register,

    /// <summary>Parameters set by somebody.</summary>
    Set,

    /// <summary>Parameters set back to their defaults.</summary>
    Reset,

    /// <summary>The baseline of parameters that a newer catalog brought: as found before the first change under it.</summary>
    Baseline,

    /// <summary>How a submitted change ended.</summary>
    Complete,

    /// <summary>Parameters set back to what they were at a time, or before a change.</summary>
    Restore,

    /// <summary>What somebody changed behind the journal, accepted: recorded, nothing written.</summary>
    Adopt,

    /// <summary>What somebody changed behind the journal, set back to what was recorded.</summary>
    Revert,

    /// <summary>Somebody looked through the log up to a change, and what they found. Nothing written.</summary>
    Review,

    /// <summary>A ledger added, replaced or removed.</summary>
    Ledger,

    /// <summary>The rack's NodePool or EC2NodeClass has another name from then on. Nothing written to a target.</summary>
    Repoint,
}
