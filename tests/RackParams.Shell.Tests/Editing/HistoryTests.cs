using RackParams.Shell.Editing;

namespace RackParams.Shell.Tests.Editing;

public sealed class HistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void It_outlives_the_session_with_every_row_in_place()
    {
        var history = History.Load(_folder);
        history.Add("Get-Rack");
        history.Add("Get-Rack");
        history.Add("if (1) {\n  2\n}");
        history.Add("Get-Rack `\n  production");
        Assert.Equal(["Get-Rack", "if (1) {\n  2\n}", "Get-Rack `\n  production"], History.Load(_folder).Lines);
    }

    [Fact]
    public void It_keeps_the_last_thousand()
    {
        File.WriteAllLines(Path.Combine(_folder, "shell-history.txt"), Enumerable.Range(1, 1500).Select(i => $"line {i}"));
        var lines = History.Load(_folder).Lines;
        Assert.Equal((1000, "line 501", "line 1500"), (lines.Count, lines[0], lines[^1]));
    }

    [Fact]
    public void Where_it_can_not_be_kept_it_lasts_for_the_session()
    {
        var file = Path.Combine(_folder, "a-file");
        File.WriteAllText(file, "");
        var history = History.Load(file);
        history.Add("Get-Rack");
        Assert.Equal(["Get-Rack"], history.Lines);
    }
}
