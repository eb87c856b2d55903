using System.Text;

namespace RackParams.Core.Evidence.Files;

/// <summary>One line a parameter. Name, Value and Rack come first: what Import-Csv makes of them, Set-RackParameter takes.</summary>
internal sealed class CsvForm : IFileForm
{
    private const string Name = "Name";
    private const string Value = "Value";

    public string Write(ParameterFile file)
    {
        var text = new StringBuilder();
        var header = FileHeader.Of(file);
        CsvText.Append(text, [Name, Value, .. header.Select(h => char.ToUpperInvariant(h.Key[0]) + h.Key[1..])]);
        foreach (var (name, value) in file.Values) CsvText.Append(text, [name, value, .. header.Select(h => h.Value)]);
        return text.ToString();
    }

    public ParameterFile Read(string text)
    {
        var rows = CsvText.Rows(text).ToList();
        var columns = rows.FirstOrDefault() ?? throw new FormatException("it is empty");
        var (name, value) = (Column(Name), Column(Value));
        if (name < 0 || value < 0) throw new FormatException("its first line has no columns Name and Value");
        var lacking = rows.FindIndex(r => r.Count <= Math.Max(name, value));
        if (lacking >= 0) throw new FormatException(FormattableString.Invariant($"row {lacking + 1} has only {rows[lacking].Count} cells"));
        return FileHeader.Read(
            h => Column(h) is var at && at >= 0 && rows.Count > 1 && at < rows[1].Count ? rows[1][at] : null,
            rows.Skip(1).Select(r => new FileValue(r[name] ?? "", r[value])));

        int Column(string wanted)
        {
            for (var i = 0; i < columns.Count; i++)
                if (string.Equals(columns[i], wanted, StringComparison.OrdinalIgnoreCase)) return i;
            return -1;
        }
    }
}
