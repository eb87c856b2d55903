using System.Text;

namespace RackParams.Core.Evidence.Files;

/// <summary>Comma-separated values as PowerShell's Export-Csv writes them: each cell quoted, one that is null empty without quotes.</summary>
internal static class CsvText
{
    public static void Append(StringBuilder text, IEnumerable<string?> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) text.Append(',');
            first = false;
            if (cell is not null) text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append('\n');
    }

    /// <summary>The rows of a text. A cell that is empty without quotes is null.</summary>
    public static IEnumerable<IReadOnlyList<string?>> Rows(string text)
    {
        var row = new List<string?>();
        for (var at = 0; at < text.Length;)
        {
            row.Add(Cell(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                if (at < text.Length) continue;
                row.Add(null);
            }

            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            if (row.Count > 1 || row[0] is not null) yield return row;
            row = [];
        }
    }

    private static string? Cell(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"') return Quoted(text, ref at);
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n')) at++;
        return at == start ? null : text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else
            {
                at++;
                if (at < text.Length && text[at] is not (',' or '\r' or '\n')) break;
                return cell.ToString();
            }
        }

        throw new FormatException($"the quoted cell that begins with '{cell.ToString(0, Math.Min(cell.Length, 20))}' does not end well");
    }
}
