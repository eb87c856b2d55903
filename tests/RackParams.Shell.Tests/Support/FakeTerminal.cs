using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RackParams.Shell.Editing;

namespace RackParams.Shell.Tests.Support;

/// <summary>A terminal of a few rows: takes keys from a text and shows what a person would see.</summary>
internal sealed partial class FakeTerminal(int width) : ITerminal
{
    private readonly Queue<ConsoleKeyInfo> _keys = new();
    private readonly List<StringBuilder> _rows = [new()];
    private int _row;
    private int _column;

    public int Width => width;

    public bool Colours => false;

    public bool TakesInterrupts { get; set; }

    /// <summary>The rows, without blanks at their ends.</summary>
    public IReadOnlyList<string> Rows => [.. _rows.Select(r => r.ToString().TrimEnd())];

    public (int Row, int Column) Cursor => (_row, _column);

    /// <summary>Types characters.</summary>
    public FakeTerminal Type(string text)
    {
        foreach (var c in text) _keys.Enqueue(new ConsoleKeyInfo(c, char.IsAsciiLetter(c) ? Enum.Parse<ConsoleKey>(char.ToUpperInvariant(c).ToString()) : default, false, false, false));
        return this;
    }

    /// <summary>Presses keys that are no characters.</summary>
    public FakeTerminal Press(params ConsoleKey[] keys)
    {
        foreach (var key in keys) _keys.Enqueue(new ConsoleKeyInfo(key == ConsoleKey.Enter ? '\r' : '\0', key, false, false, false));
        return this;
    }

    public FakeTerminal Control(params ConsoleKey[] keys)
    {
        foreach (var key in keys) _keys.Enqueue(new ConsoleKeyInfo('\0', key, false, false, true));
        return this;
    }

    public FakeTerminal ShiftTab()
    {
        _keys.Enqueue(new ConsoleKeyInfo('\t', ConsoleKey.Tab, true, false, false));
        return this;
    }

    public ConsoleKeyInfo ReadKey() => _keys.Dequeue();

    public void Write(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Sequence().Match(text, i) is { Success: true, Index: var at } found && at == i)
            {
                Obey(found.Groups[2].Value[0], found.Groups[1].Value);
                i += found.Length;
                continue;
            }

            Put(text[i++]);
        }
    }

    [GeneratedRegex("\u001b\\[([0-9;]*)([A-Za-z])")]
    private static partial Regex Sequence();

    private void Obey(char what, string number)
    {
        var n = number.Length == 0 ? 1 : int.Parse(number, CultureInfo.InvariantCulture);
        switch (what)
        {
            case 'A': _row = Math.Max(0, _row - n); break;
            case 'C': _column += n; break;
            case 'J': Erase(); break;
            default: throw new NotSupportedException($"ESC [ {number} {what}");
        }
    }

    private void Erase()
    {
        if (_column < _rows[_row].Length) _rows[_row].Length = _column;
        _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
    }

    private void Put(char c)
    {
        if (c == '\r') _column = 0;
        else if (c == '\n') Down();
        else
        {
            // Like real terminals: full is full until the next character.
            if (_column == width) (_column, _) = (0, Down());
            var row = _rows[_row];
            if (row.Length <= _column) row.Append(' ', _column + 1 - row.Length);
            row[_column++] = c;
        }
    }

    private int Down()
    {
        if (++_row == _rows.Count) _rows.Add(new StringBuilder());
        return _row;
    }
}
