using System.Management.Automation;
using RackParams.Shell.Editing;
using RackParams.Shell.Tests.Support;

namespace RackParams.Shell.Tests.Editing;

public sealed class LineReaderTests
{
    private const string Prompt = "PS> ";

    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-test-").FullName;

    private static (LineEnd End, string Text) Read(FakeTerminal terminal, History? history = null, Func<string, int, Completion>? complete = null, Func<string, bool>? isIncomplete = null)
    {
        var end = new LineReader(terminal, history, complete, isIncomplete).Read(Prompt, out var text);
        Assert.False(terminal.TakesInterrupts);
        return (end, text);
    }

    private static Completion Two(string line, int cursor) => new(
        [new CompletionResult("Get-Rack", "Get-Rack", CompletionResultType.Command, "Shows the racks"), new CompletionResult("Get-RackChange", "Get-RackChange", CompletionResultType.Command, "Shows changes")],
        0, line.Length);

    [Fact]
    public void What_is_typed_comes_back_and_stays_on_the_screen()
    {
        var terminal = new FakeTerminal(40).Type("Get-Rack").Press(ConsoleKey.Enter);
        Assert.Equal((LineEnd.Entered, "Get-Rack"), Read(terminal));
        Assert.Equal(["PS> Get-Rack", ""], terminal.Rows);
        Assert.Equal((1, 0), terminal.Cursor);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(37)]
    public void A_line_longer_than_the_screen_is_painted_once(int width)
    {
        const string Line = "Set-RackParameter karpenter_cpu_limit=200";
        var terminal = new FakeTerminal(width).Type(Line).Press(ConsoleKey.Home).Type("x").Press(ConsoleKey.Backspace, ConsoleKey.End).Press(ConsoleKey.Enter);
        Assert.Equal(Line, Read(terminal).Text);
        Assert.Equal(Prompt + Line, string.Concat(terminal.Rows.Select((r, i) => r.PadRight((i + 1) * width < (Prompt + Line).Length ? width : 0))));
    }

    [Fact]
    public void Editing_in_the_middle_moves_what_is_behind()
    {
        var terminal = new FakeTerminal(12).Type("abcdefghijklmno").Press(ConsoleKey.Home).Type("X").Control(ConsoleKey.K).Type("Y").Press(ConsoleKey.Enter);
        Assert.Equal("XY", Read(terminal).Text);
        Assert.Equal(["PS> XY", ""], terminal.Rows);
    }

    [Fact]
    public void Ctrl_C_drops_the_line() => Assert.Equal((LineEnd.Interrupted, ""), Read(new FakeTerminal(40).Type("half a li").Control(ConsoleKey.C)));

    [Fact]
    public void Ctrl_D_ends_an_empty_line_only()
    {
        Assert.Equal((LineEnd.EndOfInput, ""), Read(new FakeTerminal(40).Control(ConsoleKey.D)));
        Assert.Equal((LineEnd.Entered, "a"), Read(new FakeTerminal(40).Type("ab").Press(ConsoleKey.LeftArrow).Control(ConsoleKey.D).Press(ConsoleKey.Enter)));
    }

    [Fact]
    public void Incomplete_text_goes_on_in_another_row_that_can_be_dropped()
    {
        var terminal = new FakeTerminal(40).Type("if (1) {").Press(ConsoleKey.Enter).Type("2 }").Press(ConsoleKey.Enter);
        Assert.Equal((LineEnd.Entered, "if (1) {\n2 }"), Read(terminal, isIncomplete: Script.IsIncomplete));
        Assert.Equal(["PS> if (1) {", ">> 2 }", ""], terminal.Rows);
        Assert.Equal((LineEnd.Interrupted, ""), Read(new FakeTerminal(40).Type("if (1) {").Press(ConsoleKey.Enter).Control(ConsoleKey.C), isIncomplete: Script.IsIncomplete));
    }

    [Fact]
    public void Tab_goes_through_the_completions_with_a_hint_that_goes_away()
    {
        var terminal = new FakeTerminal(40).Type("Get-R").Press(ConsoleKey.Tab);
        Assert.Throws<InvalidOperationException>(() => Read(terminal, complete: Two));
        Assert.Equal(["PS> Get-Rack", "1/2  Get-Rack  Shows the racks"], terminal.Rows);
        Assert.Equal((0, 12), terminal.Cursor);

        terminal = new FakeTerminal(40).Type("Get-R").Press(ConsoleKey.Tab, ConsoleKey.Tab).Type(" 3").Press(ConsoleKey.Enter);
        Assert.Equal("Get-RackChange 3", Read(terminal, complete: Two).Text);
        Assert.Equal(["PS> Get-RackChange 3", ""], terminal.Rows);
    }

    [Fact]
    public void Shift_Tab_goes_back_and_both_go_round()
    {
        Assert.Equal("Get-RackChange", Read(new FakeTerminal(40).Type("G").ShiftTab().Press(ConsoleKey.Enter), complete: Two).Text);
        Assert.Equal("Get-Rack", Read(new FakeTerminal(40).Type("G").Press(ConsoleKey.Tab, ConsoleKey.Tab, ConsoleKey.Tab).Press(ConsoleKey.Enter), complete: Two).Text);
        Assert.Equal("G", Read(new FakeTerminal(40).Type("G").Press(ConsoleKey.Tab, ConsoleKey.Enter), complete: (_, at) => new Completion([], at, 0)).Text);
    }

    [Fact]
    public void A_hint_never_takes_more_than_a_row()
    {
        var terminal = new FakeTerminal(20).Type("G").Press(ConsoleKey.Tab);
        Assert.Throws<InvalidOperationException>(() => Read(terminal, complete: Two));
        Assert.Equal(["PS> Get-Rack", "1/2  Get-Rack  Sho…"], terminal.Rows);
    }

    [Fact]
    public void Arrows_go_through_what_was_typed_before_and_back_to_the_draft()
    {
        var history = History.Load(_folder);
        history.Add("first");
        history.Add("second");
        Assert.Equal("first", Read(new FakeTerminal(40).Press(ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.Enter), history).Text);
        Assert.Equal("draft", Read(new FakeTerminal(40).Type("draft").Press(ConsoleKey.UpArrow, ConsoleKey.UpArrow, ConsoleKey.DownArrow, ConsoleKey.DownArrow, ConsoleKey.Enter), history).Text);
        Directory.Delete(_folder, true);
    }
}
