using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Help;

/// <summary>The help of one cmdlet, as written in src/RackParams.PowerShell/Help.</summary>
internal sealed record HelpPage(
    string Name, string Synopsis, IReadOnlyList<string> Description, IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<HelpPage.Example> Examples, IReadOnlyList<string> Related)
{
    private static string Folder => Path.Combine(Places.Repository, "src/RackParams.PowerShell/Help");

    public static IReadOnlyList<HelpPage> All()
    {
        var common = Sections(File.ReadAllLines(Path.Combine(Folder, "_Common.md")), "### ").ToDictionary(s => s.Title, s => Text(s.Lines));
        return [.. Directory.EnumerateFiles(Folder, "*-*.md").Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllLines(file), common))];
    }

    private static HelpPage Read(string[] lines, Dictionary<string, string> common)
    {
        var name = lines[0][2..];
        var top = lines.Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal));
        var paragraphs = Text(top).Split("\n\n");
        var sections = Sections(lines, "## ").ToDictionary(s => s.Title, s => s.Lines);
        var own = Sections(sections.GetValueOrDefault("Parameters") ?? [], "### ").ToDictionary(s => s.Title, s => Text(s.Lines));
        var parameters = common.Concat(own).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase);
        var examples = Sections(sections["Examples"], "### ").Select(s => Example.Read(s.Title, s.Lines)).ToList();
        return new HelpPage(name, paragraphs[0], paragraphs[1..], parameters, examples, Text(sections["Related"]).Split(", "));
    }

    private static IEnumerable<(string Title, IReadOnlyList<string> Lines)> Sections(IEnumerable<string> lines, string mark)
    {
        var starts = lines.Select((l, i) => (Line: l, At: i)).Where(l => l.Line.StartsWith(mark, StringComparison.Ordinal)).ToList();
        var all = lines.ToList();
        return starts.Select((s, i) => (
            s.Line[mark.Length..],
            (IReadOnlyList<string>)all[(s.At + 1)..(i + 1 < starts.Count ? starts[i + 1].At : all.Count)]));
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines).Trim().Replace("`", "", StringComparison.Ordinal);

    internal sealed record Example(string Title, string Code, string Remarks)
    {
        public static Example Read(string title, IReadOnlyList<string> lines)
        {
            var fences = lines.Select((l, i) => (Line: l, At: i)).Where(l => l.Line.StartsWith("```", StringComparison.Ordinal)).Select(l => l.At).ToList();
            return new Example(title, string.Join('\n', lines.Skip(fences[0] + 1).Take(fences[1] - fences[0] - 1)), Text(lines.Skip(fences[1] + 1)));
        }
    }
}
