namespace RackParams.Shell.Editing;

/// <summary>A line being typed: text and cursor. Knows no console.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void End() => Cursor = Text.Length;

    public void Insert(string text) => (Text, Cursor) = (Text.Insert(Cursor, text), Cursor + text.Length);

    public void Replace(int start, int length, string text) =>
        (Text, Cursor) = (Text.Remove(start, length).Insert(start, text), start + text.Length);

    /// <summary>Carries out an editing key; false: the key means something else.</summary>
    public bool Edit(ConsoleKeyInfo key) => key.Modifiers.HasFlag(ConsoleModifiers.Control) ? EditByControl(key.Key) : EditPlainly(key.Key);

    private bool EditPlainly(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.LeftArrow: Cursor = Left(); break;
            case ConsoleKey.RightArrow: Cursor = Right(); break;
            case ConsoleKey.Home: Cursor = 0; break;
            case ConsoleKey.End: End(); break;
            case ConsoleKey.Backspace: CutFrom(Left()); break;
            case ConsoleKey.Delete: Text = Text.Remove(Cursor, Right() - Cursor); break;
            case ConsoleKey.Escape: Set(""); break;
            default: return false;
        }

        return true;
    }

    private bool EditByControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.LeftArrow: Cursor = WordLeft(); break;
            case ConsoleKey.RightArrow: Cursor = WordRight(); break;
            case ConsoleKey.A or ConsoleKey.Home: Cursor = 0; break;
            case ConsoleKey.E or ConsoleKey.End: End(); break;
            case ConsoleKey.D: Text = Text.Remove(Cursor, Right() - Cursor); break;
            case ConsoleKey.K: Text = Text[..Cursor]; break;
            case ConsoleKey.U: CutFrom(0); break;
            case ConsoleKey.W or ConsoleKey.Backspace: CutFrom(WordLeft()); break;
            default: return false;
        }

        return true;
    }

    private void CutFrom(int from) => Replace(from, Cursor - from, "");

    // A surrogate pair is one character to who types it.
    private int Left() => Cursor > 1 && char.IsSurrogatePair(Text, Cursor - 2) ? Cursor - 2 : Math.Max(0, Cursor - 1);

    private int Right() => Cursor < Text.Length - 1 && char.IsSurrogatePair(Text, Cursor) ? Cursor + 2 : Math.Min(Text.Length, Cursor + 1);

    private int WordLeft()
    {
        var at = Cursor;
        while (at > 0 && char.IsWhiteSpace(Text[at - 1])) at--;
        while (at > 0 && !char.IsWhiteSpace(Text[at - 1])) at--;
        return at;
    }

    private int WordRight()
    {
        var at = Cursor;
        while (at < Text.Length && !char.IsWhiteSpace(Text[at])) at++;
        while (at < Text.Length && char.IsWhiteSpace(Text[at])) at++;
        return at;
    }
}
