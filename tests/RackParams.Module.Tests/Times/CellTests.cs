using System.Globalization;
using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Times;

/// <summary>Times and lists read the same in every file, under any culture, and stay what they are in a script.</summary>
public sealed class CellTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _rack;

    public CellTests() => _rack = _session.Sandbox();

    public void Dispose() => _session.Dispose();

    private List<string> Under(string culture, string script) =>
        [.. _session.Ok($"[cultureinfo]::CurrentCulture = '{culture}'; {script.Replace("RACK", _rack)}").Select(l => l.ToString())];

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("en-US")]
    public void A_time_reads_as_ISO_8601_in_UTC(string culture) => Assert.All(
        Under(culture, """
            (Get-RackChange 2 -Rack RACK).Time.ToString()
            (Get-RackAuditLog -Rack RACK)[0].Time.ToString()
            (Get-RackParameter karpenter_enabled -Rack RACK).LastChanged.ToString()
            (Get-Rack RACK).LastChange.ToString()
            (Set-RackParameter karpenter_cpu_limit=7 -Rack RACK -Reason 'another culture').Time.ToString()
            """),
        IsIso);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void A_file_gets_the_same(string culture)
    {
        // Export-Csv asks a property's value for its text, in the culture of its thread.
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var entry = _session.Ok($"Get-RackAuditLog -Rack {_rack}")[0];
            IsIso(entry.Properties["Time"].Value.ToString()!);
            Assert.Equal("1", entry.Properties["Sequence"].Value.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void IsIso(string text) => Assert.Matches(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", text);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void A_time_compares_sorts_and_counts_as_a_DateTime(string culture) => Assert.Equal(
        ["True", "True", "2", "Utc", "DateTime", "True", "0"],
        Under(culture, """
            $changes = Get-RackChange -Rack RACK
            $changes[1].Time -gt [DateTime]::UtcNow.AddDays(-7)
            $changes[0].Time -le $changes[1].Time
            ($changes | Where-Object { $_.Time -gt [DateTime]::UtcNow.AddHours(-1) }).Count
            $changes[0].Time.Kind
            $changes[0].Time.GetType().Name
            ($changes[1].Time - $changes[0].Time).Ticks -ge 0
            ($changes | Where-Object Time -gt ([DateTime]::UtcNow.AddDays(1)) | ForEach-Object Sequence).Count
            """));

    [Fact]
    public void A_time_takes_every_form_that_a_script_asks_for() => Assert.Equal(
        ["True", "True", "True", "True", "True"],
        Under("de-DE", """
            $time = (Get-RackChange 2 -Rack RACK).Time
            $plain = [DateTime]::new($time.Ticks, 'Utc')
            $time.ToString('yyyy-MM-dd') -ceq $plain.ToString('yyyy-MM-dd')
            $time.ToString([cultureinfo]'tr-TR') -ceq $plain.ToString([cultureinfo]'tr-TR')
            $time.ToString('d', [cultureinfo]'en-US') -ceq $plain.ToString('d', [cultureinfo]'en-US')
            ('{0:d}' -f $time) -ceq ('{0:d}' -f $plain)
            ('{0}' -f $time) -ceq $time.ToString()
            """));

    [Fact]
    public void A_form_that_no_time_has_is_refused()
    {
        var outcome = _session.Run($"(Get-RackChange 2 -Rack {_rack}).Time.ToString(1, 2, 3)");
        Assert.Contains("takes a format, a culture, or both", outcome.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_comes_back_as_a_bound_for_the_next_question() => Assert.Equal(
        ["1", "2"],
        Under("de-DE", "$t = (Get-RackChange 2 -Rack RACK).Time; (Get-RackAuditLog -Rack RACK -Until $t).Sequence | ForEach-Object { $_ } | Where-Object { $_ -eq 1 } | ForEach-Object { $seen = $_ } ; $seen; (Get-RackAuditLog -Rack RACK -Since $t)[0].Sequence"));

    [Fact]
    public void Faults_are_a_list_in_a_script_and_one_cell_in_a_file()
    {
        SandboxFile.Run(_rack, "DROP TRIGGER change_record_stays; UPDATE change SET record = replace(record, 'first', 'FIRST') WHERE sequence = 2");
        Assert.Equal(
            ["2", "True", "2", "#2"],
            Under("de-DE", """
                $found = Test-RackAuditLog -Rack RACK -ErrorAction Ignore
                $found.Faults.Count; $found.Faults -is [array]; $found.Faults[0].Sequence; $found.Faults.ToString().Split(' ')[0]
                """));
    }

    [Fact]
    public void Numbers_and_switches_do_not_depend_on_the_culture()
    {
        Under("ar-SA", "Set-RackParameter -Name karpenter_cpu_limit -Value 1500 -Rack RACK -Reason 'another culture'");
        Assert.Equal("1500", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {_rack}).Value").Single().ToString());
    }

    [Fact]
    public void A_value_is_never_longer_than_its_cell()
    {
        var cells = _session.Ok($"Get-RackParameter -Rack {_rack}").SelectMany(p => p.Properties).Select(p => LanguagePrimitives.ConvertTo<string>(p.Value) ?? "");
        Assert.All(cells, c => Assert.DoesNotContain('\n', c));
    }
}
