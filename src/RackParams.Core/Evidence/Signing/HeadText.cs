using System.Globalization;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Signing;

/// <summary>A head as the text that is kept and signed: six lines, each ended by a line feed. docs/evidence.md describes it.</summary>
public static class HeadText
{
    public const string Title = "rackparams head 1";

    private static readonly string[] Names = ["rack", "rackId", "sequence", "entryHash", "time"];

    public static string Write(string rack, Guid rackId, Head head) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Title}\nrack: {rack}\nrackId: {rackId:D}\nsequence: {head.Sequence}\nentryHash: {head.EntryHash}\ntime: {Timestamp.Write(head.Time)}\n");

    /// <summary>Reads such a text; anything else is a <see cref="FormatException"/>.</summary>
    public static (string Rack, Guid RackId, Head Head) Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != Names.Length + 2 || lines[0] != Title || lines[^1].Length > 0) throw new FormatException($"it does not begin with '{Title}' and five lines more");
        var values = Names.Select((name, i) => lines[i + 1].StartsWith(name + ": ", StringComparison.Ordinal)
            ? lines[i + 1][(name.Length + 2)..]
            : throw new FormatException($"line {i + 2} is not '{name}: …'")).ToList();
        var read = (values[0], Guid.ParseExact(values[1], "D"), new Head(long.Parse(values[2], NumberStyles.None, CultureInfo.InvariantCulture), values[3], Timestamp.Read(values[4])));
        return Write(read.Item1, read.Item2, read.Item3) == text ? read : throw new FormatException("it is not written as RackParams writes it");
    }
}
