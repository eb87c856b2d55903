using System.Management.Automation.Host;

namespace RackParams.Shell.Hosting;

/// <summary>The console's size, and little else: views ask for the width.</summary>
internal sealed class ScreenSize : PSHostRawUserInterface
{
    // The engine's word for it: texts are whole, and tables as wide as a usual screen.
    private const int Unlimited = int.MaxValue;

    /// <summary>Output goes to a file: nothing needs to fit a screen.</summary>
    public bool Wide { get; set; }

    public override Size BufferSize
    {
        get => new(Wide ? Unlimited : ConsoleWidth, 3000);
        set => throw new NotSupportedException();
    }

    public override Size WindowSize
    {
        get => new(Wide ? Unlimited : ConsoleWidth, 50);
        set => throw new NotSupportedException();
    }

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override Coordinates WindowPosition { get; set; }

    public override string WindowTitle { get; set; } = "RackParams";

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    // In a pipe nothing needs to fit either; COLUMNS lets a script choose a width, as other console programs do.
    private static int ConsoleWidth =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0 ? columns
        : Console.IsOutputRedirected || Console.WindowWidth <= 0 ? Unlimited
        : Console.WindowWidth;

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => new BufferCell[0, 0];

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
    }

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
    }
}
