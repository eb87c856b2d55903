namespace RackParams.Shell.Editing;

/// <summary>How the reading of a line ended.</summary>
internal enum LineEnd
{
    Entered,

    /// <summary>Ctrl+C: what was typed is dropped.</summary>
    Interrupted,

    /// <summary>Ctrl+D on an empty line.</summary>
    EndOfInput,
}
