using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Evidence;

/// <summary>Where files of one rack and of several go.</summary>
public sealed class ExportPlaceTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-places-").FullName;
    private readonly string _one;
    private readonly string _two;

    public ExportPlaceTests() => (_one, _two) = (_session.Sandbox(pool: false), _session.Sandbox(pool: false));

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    private Outcome Run(string script) => _session.Run(script.Replace("FOLDER", _folder, StringComparison.Ordinal).Replace("ONE", _one, StringComparison.Ordinal).Replace("TWO", _two, StringComparison.Ordinal));

    private List<string> Names(string place) => [.. Directory.EnumerateFileSystemEntries(Path.Combine(_folder, place)).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("'ONE', 'TWO' | Export-RackParameter FOLDER/new -Format Yaml", 2)]
    [InlineData("Export-RackParameter FOLDER/new -Rack ONE, TWO", 2)]
    [InlineData("'ONE', 'TWO' | Export-RackHead FOLDER/new", 2)]
    [InlineData("'ONE', 'TWO' | Export-RackEvidence FOLDER/new -Since 2020-01-01", 4)]
    [InlineData("Get-Rack ONE | Export-RackParameter FOLDER/new", 1)]
    [InlineData("Get-Rack ONE | Export-RackEvidence FOLDER/new -Since 2020-01-01", 2)]
    [InlineData("Export-RackHead FOLDER/new/ -Rack ONE", 1)]
    public void Racks_go_side_by_side_into_a_folder_that_is_made(string command, int entries)
    {
        var outcome = Run(command);
        Assert.Empty(outcome.Errors);
        Assert.Null(outcome.Thrown);
        var names = Names("new");
        Assert.Equal(entries, names.Count);
        Assert.All(names, n => Assert.True(n.StartsWith(_one + "-", StringComparison.Ordinal) || n.StartsWith(_two + "-", StringComparison.Ordinal), n));
    }

    [Theory]
    [InlineData("'ONE', 'TWO' | Export-RackParameter FOLDER/all.csv")]
    [InlineData("Export-RackHead FOLDER/all.txt -Rack ONE, TWO")]
    public void Several_racks_are_never_written_over_each_other(string command)
    {
        var outcome = Run(command);
        Assert.Equal("PlaceForOne", outcome.ErrorId);
        Assert.EndsWith(", and 2 racks would be written over each other. Name a folder: each gets a file of its own there.", outcome.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Names(""));
    }

    [Fact]
    public void A_rack_from_a_pipeline_still_goes_to_the_file_that_is_named()
    {
        Assert.Empty(Run("Get-Rack ONE | Export-RackParameter FOLDER/now.yaml").Errors);
        Assert.Equal(["now.yaml"], Names(""));
    }

    [Fact]
    public void What_if_makes_no_folder()
    {
        Assert.Empty(Run("'ONE', 'TWO' | Export-RackHead FOLDER/new -WhatIf").Errors);
        Assert.Empty(Names(""));
    }

    [Fact]
    public void A_file_comes_back_as_Get_Item_gives_it() => Assert.Equal(
        [$"Microsoft.PowerShell.Core\\FileSystem::{_folder}{Path.DirectorySeparatorChar}a [1].csv"],
        Run("$ExecutionContext.SessionState.Path.SetLocation('Env:') | ForEach-Object { }; (Export-RackParameter 'FOLDER/a [1].csv' -Rack ONE).PSPath").Output.Select(o => o.ToString()));
}
