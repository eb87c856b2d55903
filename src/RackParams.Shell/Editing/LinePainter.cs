using System.Globalization;
using System.Text;

namespace RackParams.Shell.Editing;

/// <summary>Paints prompt, line and hint over as many rows as they need, each time over the picture before. Knows no console: it answers what to write.</summary>
internal sealed class LinePainter(string prompt, bool colours)
{
    private const string More = ">> ";

    // Of the cursor, counted from the row the prompt starts in.
    private int _row;

    /// <summary>The picture of a line, with a hint of one row below it.</summary>
    public string Paint(LineBuffer line, string? hint, int width)
    {
        var picture = new StringBuilder(Up(_row)).Append("\r\u001b[J");
        var (row, column) = Lay(line, width, picture, out var cursor);
        if (hint is not null)
        {
            picture.Append("\r\n").Append(Dimmed(Cut(hint, width)));
            row++;
        }

        picture.Append(Up(row - cursor.Row)).Append('\r').Append(Right(cursor.Column));
        _row = cursor.Row;
        return picture.ToString();
    }

    /// <summary>Leaves the line as it stands: the hint goes, and the cursor to the row below.</summary>
    public string Leave(LineBuffer line, int width)
    {
        line.End();
        return Paint(line, null, width) + "\r\n";
    }

    // Row and column after the last character; each newline of the line starts a row with a prompt of its own.
    private (int Row, int Column) Lay(LineBuffer line, int width, StringBuilder picture, out (int Row, int Column) cursor)
    {
        var (row, column) = (0, 0);
        cursor = (0, 0);
        var all = prompt + line.Text;
        for (var i = 0; i <= all.Length; i++)
        {
            if (i == prompt.Length + line.Cursor) cursor = (row, column);
            if (i == all.Length) break;
            if (i >= prompt.Length && all[i] == '\n')
            {
                picture.Append("\r\n").Append(More);
                (row, column) = (row + 1, More.Length);
                continue;
            }

            picture.Append(all[i]);
            column++;
            if (column < width) continue;

            // Terminals wait with the wrap until the next character; said outright, the cursor is where we think.
            picture.Append("\r\n");
            (row, column) = (row + 1, 0);
        }

        return (row, column);
    }

    private string Dimmed(string text) => colours ? $"\u001b[2m{text}\u001b[0m" : text;

    private static string Cut(string text, int width) => text.Length < width ? text : text[..Math.Max(0, width - 2)] + "…";

    private static string Up(int rows) => rows <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\u001b[{rows}A");

    private static string Right(int columns) => columns <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\u001b[{columns}C");
}
