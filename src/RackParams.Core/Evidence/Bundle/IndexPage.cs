using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>Writes index.html: the page, and in it the files that it shows and checks, as they are.</summary>
internal static class IndexPage
{
    // So many texts a part: the page reads one part at a time.
    private const int LinesAPart = 1000;
    private const string Mark = "<!--files-->";

    private static readonly string[] Shown =
    [
        "summary.json", "findings.json", "continuity.json", "reviews.json", "safeguards.json", "parameters.csv", "head-before.txt", "head-after.txt",
    ];

    public static void Write(BundleFolder folder, string rack, DateTimeOffset since, DateTimeOffset until, PeriodSeal seal)
    {
        var parts = Resource.Text("index.html").Replace("{{title}}", Escaped($"{rack}: changes from {Day(since)} to {Day(until)}"), StringComparison.Ordinal).Split(Mark);
        using var page = folder.Open("index.html");
        page.Write(parts[0]);
        Template(page, "sums", null, CanonicalJson.Write(new JsonObject
        {
            ["seal"] = EvidenceJson.Of(seal),
            ["files"] = EvidenceExporter.Files(folder.Entries),
        }));
        foreach (var path in Shown) Template(page, "file", path, File.ReadAllText(folder.At(path)));
        foreach (var lines in File.ReadLines(folder.At("records.jsonl")).Chunk(LinesAPart)) Template(page, "records", null, string.Join('\n', lines) + "\n");
        page.Write(parts[1]);
        folder.Add(page);
    }

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Template(BundleFile page, string kind, string? path, string text)
    {
        page.Write(path is null ? $"<template class=\"{kind}\">" : $"<template class=\"{kind}\" data-path=\"{path}\">");
        page.Write(Escaped(text));
        page.Write("</template>\n");
    }

    // A browser makes a line feed of a bare carriage return, which would alter the bytes.
    private static string Escaped(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace("\r", "&#13;").ToString();
}
