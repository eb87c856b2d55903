namespace RackParams.Shell.Editing;

/// <summary>A keyboard and a screen with a cursor.</summary>
internal interface ITerminal
{
    /// <summary>Cells in a row.</summary>
    int Width { get; }

    /// <summary>Whether text may be dimmed.</summary>
    bool Colours { get; }

    /// <summary>While true, Ctrl+C is a key like others.</summary>
    bool TakesInterrupts { set; }

    ConsoleKeyInfo ReadKey();

    void Write(string text);
}
