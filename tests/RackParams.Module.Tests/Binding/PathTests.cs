using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Binding;

/// <summary>Paths as PowerShell has them: drives, wildcards, a pipe of files.</summary>
public sealed class PathTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-paths-").FullName;
    private readonly string _rack;

    public PathTests() => _rack = _session.Sandbox();

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    private Outcome Run(string script) => _session.Run(script.Replace("FOLDER", _folder, StringComparison.Ordinal).Replace("RACK", _rack, StringComparison.Ordinal));

    private string At(string name) => Path.Combine(_folder, name);

    private void Export(params string[] names) => Assert.All(names, n => _session.Ok($"Export-RackParameter '{At(n)}' -Rack {_rack}"));

    [Theory]
    [InlineData("Export-RackParameter Env:parameters.csv -Rack RACK", "Environment")]
    [InlineData("Export-RackHead Function:head -Rack RACK", "Function")]
    [InlineData("Export-RackEvidence Variable:bundle -Since 2020-01-01 -Rack RACK", "Variable")]
    [InlineData("Import-RackParameter Env:HOME -Rack RACK -Reason 'from a variable'", "Environment")]
    [InlineData("Compare-RackParameter Env:HOME -Rack RACK", "Environment")]
    [InlineData("Test-RackAuditLog -Head Env:HOME -Rack RACK", "Environment")]
    [InlineData("Add-RackLedger -Path Env:ledger.db -Rack RACK -Reason 'a copy of the log'", "Environment")]
    public void A_drive_without_files_is_refused(string command, string provider)
    {
        var outcome = Run(command);
        Assert.Equal("NoFilesThere", outcome.ErrorId);
        Assert.Contains($"a place of the provider {provider}, which holds no files", outcome.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Import-RackParameter 'FOLDER/none.csv' -Rack RACK -Reason 'from a file'", "FileNotRead", "none.csv can't be read: there is no such file.")]
    [InlineData("Import-RackParameter 'FOLDER/none*.csv' -Rack RACK -Reason 'from a file'", "FileNotRead", "none*.csv can't be read: there is no such file.")]
    [InlineData("Import-RackParameter 'FOLDER/none[.csv' -Rack RACK -Reason 'from a file'", "FileNotRead", "none[.csv can't be read: there is no such file.")]
    [InlineData("Import-RackParameter 'FOLDER' -Rack RACK -Reason 'from a file'", "FileNotRead", "can't be read: it is a folder.")]
    [InlineData("Export-RackParameter 'FOLDER/no/such.csv' -Rack RACK", "FileNotWritten", "/no/such.csv can't be written: there is no folder FOLDER/no. Nothing was left behind.")]
    public void What_is_wrong_with_a_file_is_said_in_a_sentence(string command, string id, string says)
    {
        var outcome = Run(command);
        Assert.Equal(id, outcome.ErrorId);
        Assert.EndsWith(says.Replace("FOLDER", _folder, StringComparison.Ordinal), outcome.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wildcards_find_a_file_and_a_name_that_only_looks_like_them_is_taken_as_it_is()
    {
        Export("first.csv", "second [1].csv");
        Assert.Empty(Run("Import-RackParameter 'FOLDER/fir*.csv' -Rack RACK -Reason 'from a file' -WhatIf | Where-Object State -ne Equal").Errors);
        Assert.NotEmpty(Run("Import-RackParameter 'FOLDER/second [1].csv' -Rack RACK -Reason 'from a file' -WhatIf").Output);
        Assert.Empty(Run("Compare-RackParameter 'FOLDER/*.csv'").Errors);
    }

    [Fact]
    public void Several_files_are_no_change()
    {
        Export("first.csv", "second.csv");
        foreach (var command in new[] { "Import-RackParameter 'FOLDER/*.csv'", "'FOLDER/first.csv', 'FOLDER/second.csv' | Import-RackParameter" })
        {
            var outcome = Run($"{command} -Rack RACK -Reason 'from files'");
            Assert.Equal("FilesSeveral", outcome.ErrorId);
            Assert.Equal("Several files are given: first.csv, second.csv. One call is one change, of one file: name one.", outcome.Error.ToString());
        }
    }

    [Fact]
    public void A_file_that_was_just_written_goes_through_the_pipe()
    {
        var outcome = Run("Export-RackParameter 'FOLDER/now.yaml' -Rack RACK | Import-RackParameter -Rack RACK -Reason 'from a file' -WhatIf");
        Assert.Empty(outcome.Errors);
        Assert.All(outcome.Output, l => Assert.Equal("Equal", l.Properties["State"].Value));
    }

    [Fact]
    public void An_item_of_a_drive_binds_by_its_own_path()
    {
        Export("now.csv");
        var outcome = Run("[pscustomobject]@{ PSPath = 'Microsoft.PowerShell.Core\\FileSystem::FOLDER/now.csv' } | Import-RackParameter -Rack RACK -Reason 'from a file' -WhatIf");
        Assert.Empty(outcome.Errors);
        Assert.NotEmpty(outcome.Output);
    }
}
