namespace RackParams.Shell.Editing;

/// <summary>A line being typed: text and cursor. Knows no console.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(string text) => (Text, Cursor) = (Text.Insert(Cursor, text), Cursor + text.Length);

    public void Replace(int start, int length, string text) =>
        (Text, Cursor) = (Text.Remove(start, length).Insert(start, text), start + text.Length);

    /// <summary>Carries out an editing key; false: the key means something else.</summary>
    public bool Edit(ConsoleKeyInfo key)
    {
        var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow: Cursor = control ? WordLeft() : Math.Max(0, Cursor - 1); break;
            case ConsoleKey.RightArrow: Cursor = control ? WordRight() : Math.Min(Text.Length, Cursor + 1); break;
            case ConsoleKey.Home or ConsoleKey.A when key.Key == ConsoleKey.Home || control: Cursor = 0; break;
            case ConsoleKey.End or ConsoleKey.E when key.Key == ConsoleKey.End || control: Cursor = Text.Length; break;
            case ConsoleKey.Backspace when Cursor > 0: Replace(Cursor - 1, 1, ""); break;
            case ConsoleKey.Backspace: break;
            case ConsoleKey.Delete when Cursor < Text.Length: Text = Text.Remove(Cursor, 1); break;
            case ConsoleKey.Delete: break;
            case ConsoleKey.K when control: Text = Text[..Cursor]; break;
            case ConsoleKey.U when control: Replace(0, Cursor, ""); break;
            case ConsoleKey.W when control: Cut(WordLeft()); break;
            default: return false;
        }

        return true;
    }

    private void Cut(int from) => Replace(from, Cursor - from, "");

    private int WordLeft()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ') at--;
        while (at > 0 && Text[at - 1] != ' ') at--;
        return at;
    }

    private int WordRight()
    {
        var at = Cursor;
        while (at < Text.Length && Text[at] != ' ') at++;
        while (at < Text.Length && Text[at] == ' ') at++;
        return at;
    }
}
