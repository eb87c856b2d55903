using RackParams.Shell.Editing;

namespace RackParams.Shell.Tests.Editing;

public sealed class LineBufferTests
{
    private static string Shown(LineBuffer line) => line.Text.Insert(line.Cursor, "|");

    private static LineBuffer At(string text)
    {
        var line = new LineBuffer();
        var at = text.IndexOf('|');
        line.Set(text.Remove(at, 1));
        while (line.Cursor > at) line.Edit(new ConsoleKeyInfo('\0', ConsoleKey.LeftArrow, false, false, false));
        return line;
    }

    [Theory]
    [InlineData("ab|c", ConsoleKey.LeftArrow, false, "a|bc")]
    [InlineData("|abc", ConsoleKey.LeftArrow, false, "|abc")]
    [InlineData("ab|c", ConsoleKey.RightArrow, false, "abc|")]
    [InlineData("abc|", ConsoleKey.RightArrow, false, "abc|")]
    [InlineData("ab|c", ConsoleKey.Home, false, "|abc")]
    [InlineData("ab|c", ConsoleKey.End, false, "abc|")]
    [InlineData("ab|c", ConsoleKey.A, true, "|abc")]
    [InlineData("ab|c", ConsoleKey.E, true, "abc|")]
    [InlineData("ab|c", ConsoleKey.Backspace, false, "a|c")]
    [InlineData("|abc", ConsoleKey.Backspace, false, "|abc")]
    [InlineData("ab|c", ConsoleKey.Delete, false, "ab|")]
    [InlineData("abc|", ConsoleKey.Delete, false, "abc|")]
    [InlineData("ab|c", ConsoleKey.D, true, "ab|")]
    [InlineData("ab|c", ConsoleKey.K, true, "ab|")]
    [InlineData("ab|c", ConsoleKey.U, true, "|c")]
    [InlineData("ab cd|e", ConsoleKey.W, true, "ab |e")]
    [InlineData("ab cd  |e", ConsoleKey.W, true, "ab |e")]
    [InlineData("ab c|d", ConsoleKey.LeftArrow, true, "ab |cd")]
    [InlineData("ab |cd", ConsoleKey.LeftArrow, true, "|ab cd")]
    [InlineData("a|b cd", ConsoleKey.RightArrow, true, "ab |cd")]
    [InlineData("ab|c", ConsoleKey.Escape, false, "|")]
    public void A_key_edits(string before, ConsoleKey key, bool control, string after)
    {
        var line = At(before);
        Assert.True(line.Edit(new ConsoleKeyInfo('\0', key, false, false, control)));
        Assert.Equal(after, Shown(line));
    }

    [Fact]
    public void A_character_of_two_halves_is_one_to_who_types_it()
    {
        var line = new LineBuffer();
        line.Set("a😀b");
        line.Edit(new ConsoleKeyInfo('\0', ConsoleKey.LeftArrow, false, false, false));
        line.Edit(new ConsoleKeyInfo('\0', ConsoleKey.Backspace, false, false, false));
        Assert.Equal("a|b", Shown(line));
    }

    [Fact]
    public void Other_keys_are_left_to_the_caller()
    {
        Assert.False(At("a|").Edit(new ConsoleKeyInfo('x', ConsoleKey.X, false, false, false)));
        Assert.False(At("a|").Edit(new ConsoleKeyInfo('\0', ConsoleKey.F5, false, false, false)));
    }
}
