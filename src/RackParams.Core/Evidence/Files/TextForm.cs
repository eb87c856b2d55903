using System.Text;

namespace RackParams.Core.Evidence.Files;

/// <summary>Two columns. Read: ours, and what <c>convox rack params</c> prints: names padded to the longest, lines of one value under each other.</summary>
internal sealed class TextForm : IFileForm
{
    private const string Mark = "# ";

    public string Write(ParameterFile file)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in FileHeader.Of(file)) text.Append(Mark).Append(name.PadRight(14)).Append(value).Append('\n');
        var width = file.Values.Select(v => v.Name.Length).DefaultIfEmpty().Max() + 2;
        foreach (var (name, value) in file.Values)
        {
            var lines = (value ?? "").Split('\n');
            text.Append(lines[0].Length == 0 ? name : name.PadRight(width) + lines[0]).Append('\n');
            foreach (var line in lines.Skip(1)) text.Append(' ', width).Append(line).Append('\n');
        }

        return text.ToString();
    }

    public ParameterFile Read(string text)
    {
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = new List<FileValue>();
        var column = 0;
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((l, i) => (l, i + 1)))
        {
            if (line.StartsWith('#')) Remember(header, line);
            else if (string.IsNullOrWhiteSpace(line)) continue;
            else if (!char.IsWhiteSpace(line[0])) values.Add(Pair(line, out column));
            else if (values.Count > 0) values[^1] = values[^1] with { Value = $"{values[^1].Value}\n{Below(line, column)}" };
            else throw new FormatException(FormattableString.Invariant($"line {number} has a value without a name"));
        }

        return FileHeader.Read(header.GetValueOrDefault, values);
    }

    private static FileValue Pair(string line, out int column)
    {
        var end = line.IndexOfAny([' ', '\t']);
        if (end < 0) end = line.Length;
        column = end;
        while (column < line.Length && char.IsWhiteSpace(line[column])) column++;
        return new FileValue(line[..end], column == line.Length ? null : line[column..].TrimEnd());
    }

    // A further line of a value stands under its first one.
    private static string Below(string line, int column) => line.Take(column).All(char.IsWhiteSpace) ? line[column..].TrimEnd() : line.Trim();

    private static void Remember(Dictionary<string, string> header, string line)
    {
        var words = line[1..].Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 2) header.TryAdd(words[0], words[1]);
    }
}
