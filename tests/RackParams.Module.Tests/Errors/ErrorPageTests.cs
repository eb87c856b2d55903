using System.Text.RegularExpressions;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Errors;

/// <summary>Every error is documented, and every error is raised by a test.</summary>
public sealed partial class ErrorPageTests
{
    private const string Update = "RACKPARAMS_UPDATE_DOCS";
    private static readonly Lazy<IReadOnlyList<KnownError>> Errors = new(KnownError.All);

    [Fact]
    public void The_page_is_what_the_errors_say()
    {
        var file = Path.Combine(Places.Repository, "docs", "errors.md");
        var wanted = ErrorPage.Write(Errors.Value);
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(file, wanted);
        Assert.True(File.Exists(file) && File.ReadAllText(file) == wanted, $"{file} is stale: run this test with {Update}=1.");
        Assert.DoesNotContain("U+00", wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_words_and_each_has_one_category()
    {
        Assert.All(Errors.Value, e => Assert.Matches("^[A-Z][A-Za-z0-9]+$", e.Id));
        Assert.All(Errors.Value, e => Assert.NotEqual("NotSpecified", e.Category));
        Assert.All(Errors.Value, e => Assert.DoesNotContain(e.Message, c => c is '\r' or '\n'));
    }

    [Fact]
    public void Errors_are_made_nowhere_else()
    {
        // An id written elsewhere would be missing from the page.
        var known = Errors.Value.Select(e => e.Area).ToHashSet();
        var others = Sources("src").Where(f => !known.Contains(Path.GetFileNameWithoutExtension(f)) && Made().IsMatch(File.ReadAllText(f))).Select(f => Path.GetFileName(f));
        Assert.Equal(["ErrorMap.cs", "OutFileCommand.cs"], others.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_id_is_asserted_by_a_test_that_raises_it()
    {
        var tests = Sources("tests").Where(f => !f.EndsWith("ErrorPageTests.cs", StringComparison.Ordinal))
            .Select(f => Comments().Replace(File.ReadAllText(f), "")).Where(t => t.Contains("[Fact", StringComparison.Ordinal) || t.Contains("[Theory", StringComparison.Ordinal))
            .ToList();
        var silent = Errors.Value.Select(e => e.Id).Append("ValuesRefused").Append("Unexpected").Distinct()
            .Where(id => !tests.Any(t => t.Contains($"\"{id}\"", StringComparison.Ordinal) || t.Contains($"\"{id},", StringComparison.Ordinal)));
        Assert.Empty(silent);
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("new (ErrorRecord|RackError)\\(")]
    private static partial Regex Made();

    [GeneratedRegex("^\\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
