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

    /// <summary>A ledger added, replaced or removed.</summary>
    Ledger,
}
