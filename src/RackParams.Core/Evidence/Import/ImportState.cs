namespace RackParams.Core.Evidence.Import;

/// <summary>What became of a line of an imported file.</summary>
public enum ImportState
{
    /// <summary>The rack has this value.</summary>
    Equal,

    /// <summary>The rack has another value; it is part of the change.</summary>
    Differs,

    /// <summary>The value can't be read as the parameter's: the change will be refused.</summary>
    Invalid,

    /// <summary>The rack has another value, and it can't be set: the note says why.</summary>
    NotSettable,

    /// <summary>The file hides the value.</summary>
    Hidden,

    /// <summary>There is no such parameter here.</summary>
    NoCounterpart,
}
