using System.Globalization;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Pester;

/// <summary>The cases of tests/Pester/Evidence.Tests.ps1 by the same names, on the engine alone: what Export-Csv would make of the objects is made here by hand.</summary>
public sealed class EvidenceCaseTests : IDisposable
{
    // As Export-Csv does: every cell quoted, one that is null empty without quotes.
    private const string AsCsv = """
        | ForEach-Object {
            ($_.PSObject.Properties | ForEach-Object { if ($null -eq $_.Value) { '' } else { '"' + $_.Value.ToString().Replace('"', '""') + '"' } }) -join ','
        }
        """;

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-evidence-").FullName;
    private readonly string _rack;

    public EvidenceCaseTests()
    {
        _rack = _session.Sandbox();
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i -Rack {_rack} -Reason 'room for \"imaging\", and more' -Ticket CHG-7");
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void Writes_the_lines_that_Get_RackAuditLog_and_Export_Csv_write() => AssertSame("bundle");

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Writes_them_under_cultures(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            AssertSame(culture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Exports_what_Import_Csv_and_Set_RackParameter_take_back()
    {
        _session.Ok($"Export-RackParameter '{_folder}/parameters.csv' -Rack {_rack}");
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=300 -Rack {_rack} -Reason 'room for archives'");

        // A row of the file is an object of texts; the first three columns are what Set-RackParameter binds.
        var row = File.ReadLines($"{_folder}/parameters.csv").Single(l => l.StartsWith("\"karpenter_cpu_limit\"", StringComparison.Ordinal)).Split(',').Select(c => c.Trim('"')).ToList();
        Assert.Equal(_rack, row[2]);
        _session.Ok($"[pscustomobject]@{{ Name = '{row[0]}'; Value = '{row[1]}'; Rack = '{row[2]}' }} | Set-RackParameter -Reason 'back to the file that was kept'");
        Assert.Equal("200", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {_rack}).Value").Single().ToString());
    }

    private void AssertSame(string name)
    {
        _session.Ok($"Export-RackEvidence '{_folder}/{name}' -Rack {_rack} -Since 2020-01-01 -Until 2099-01-01 -WarningAction Ignore");
        var lines = File.ReadAllText($"{_folder}/{name}/changes.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = _session.Ok($"(Get-RackAuditLog -Rack {_rack})[0].PSObject.Properties.Name").Select(n => $"\"{n}\"");
        Assert.Equal(string.Join(',', names), lines[0]);
        Assert.Equal(_session.Ok($"Get-RackAuditLog -Rack {_rack} {AsCsv}").Select(l => l.ToString()), lines[1..]);
    }
}
