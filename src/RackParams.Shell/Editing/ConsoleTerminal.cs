namespace RackParams.Shell.Editing;

/// <summary>The console. Where output goes to a file, the person is still at standard error.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const int Usual = 80;

    public int Width => Console.IsOutputRedirected && Console.IsErrorRedirected || Console.WindowWidth <= 0 ? Usual : Console.WindowWidth;

    public bool Colours => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public bool TakesInterrupts
    {
        set => Console.TreatControlCAsInput = value;
    }

    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);

    public void Write(string text) => (Console.IsOutputRedirected ? Console.Error : Console.Out).Write(text);
}
