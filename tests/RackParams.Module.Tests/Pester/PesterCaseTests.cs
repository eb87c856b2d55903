using System.Globalization;
using System.Management.Automation;
using RackParams.Module.Tests.Support;
using Engine = System.Management.Automation.PowerShell;

namespace RackParams.Module.Tests.Pester;

/// <summary>The cases of tests/Pester by the same names, on the engine alone: where they need more of PowerShell, what that would ask of the objects.</summary>
public sealed class PesterCaseTests : IDisposable
{
    private const string Eight = "karpenter_auth_mode=true karpenter_enabled=true karpenter_capacity_types=on-demand karpenter_node_expiry=720h karpenter_consolidation_enabled=true karpenter_consolidate_after=5m karpenter_cpu_limit=100 karpenter_memory_limit_gb=400";

    private readonly Session _session = new(new Screen(40));
    private readonly string _rack;

    public PesterCaseTests() => _rack = _session.Sandbox(pool: false);

    public void Dispose() => _session.Dispose();

    private IReadOnlyList<PSObject> Ok(string script) => _session.Ok(script.Replace("RACK", _rack));

    private string One(string script) => Ok(script).Single()?.ToString() ?? "";

    private IReadOnlyList<PSObject> SetEight() => Ok($"Set-RackParameter {Eight} -Rack RACK -Reason 'first pool' -Ticket CHG-1398 -Force");

    [Fact]
    public void Sets_eight_parameters_in_one_change()
    {
        var changed = SetEight();
        Assert.Equal(8, changed.Count);
        Assert.All(changed, c => Assert.Equal(("Applied", 2L), (c.Properties["Outcome"].Value, c.Properties["Sequence"].Value)));
    }

    [Fact]
    public void Takes_lists_unquoted_and_stores_them_as_typed()
    {
        SetEight();
        var changed = Ok("Set-RackParameter karpenter_instance_families=c5,m6i,r5 karpenter_instance_sizes=large,010 -Rack RACK -Reason 'approved types' -Force");
        Assert.Equal(["c5,m6i,r5", "010,large"], changed.Select(c => c.Properties["NewValue"].Value));
    }

    [Fact]
    public void Records_nothing_where_nothing_changes()
    {
        SetEight();
        Assert.Empty(Ok("Get-RackParameter -Rack RACK | Set-RackParameter -Reason 'as it is'"));
        Assert.Equal(2, SandboxFile.Changes(_rack));
    }

    [Theory]
    [InlineData("Set-RackParameter karpenter_node_expirey=720h", "ParameterUnknown")]
    [InlineData("Set-RackParameter karpenter_cpu_limit=lots", "ValueInvalid")]
    [InlineData("Set-RackParameter karpenter_cpu_limit=5 karpenter_cpu_limit=6", "ParameterTwice")]
    [InlineData("Set-RackParameter high_availability=false", "ParameterReadOnly")]
    [InlineData("Set-RackParameter karpenter_auth_mode=false", "ParameterOneWay")]
    [InlineData("$n = 10; Set-RackParameter karpenter_instance_sizes=large,$n", "NumberTextLost")]
    public void Refuses_Line_with_Id(string line, string id)
    {
        SetEight();
        Assert.Equal($"{id},RackParams.PowerShell.Cmdlets.SetRackParameterCommand", _session.Run($"{line} -Rack {_rack} -Reason 'to be refused'").Error.FullyQualifiedErrorId);
    }

    [Fact]
    public void Refuses_a_reason_that_says_nothing() =>
        Assert.Equal("ReasonSaysNothing", _session.Run($"Set-RackParameter karpenter_cpu_limit=5 -Rack {_rack} -Reason 'x'").ErrorId);

    [Fact]
    public void Emits_the_plan_with_WhatIf_and_writes_nothing()
    {
        SetEight();
        var plan = Assert.Single(Ok("Set-RackParameter karpenter_cpu_limit=200 -Rack RACK -Reason 'capacity' -WhatIf"));
        Assert.Equal("RackParams.PowerShell.Views.RackPlan", plan.TypeNames[0]);
        Assert.Equal(("100", "200"), (plan.Properties["OldValue"].Value, plan.Properties["NewValue"].Value));
        Assert.Equal(2, SandboxFile.Changes(_rack));
    }

    [Fact]
    public void Sets_one_rack_like_another_through_a_CSV_file()
    {
        SetEight();
        var staging = _session.Sandbox(pool: false);

        // A row of a CSV file is an object of texts.
        Ok($$"""
            Get-RackParameter -Rack RACK | Where-Object Name -like 'karpenter_*' | ForEach-Object { [pscustomobject]@{ Name = "$($_.Name)"; Value = "$($_.Value)" } } |
                Set-RackParameter -Rack {{staging}} -Reason 'like production' -Force
            """);
        Assert.Equal("5m", One($"(Get-RackParameter karpenter_consolidate_after -Rack {staging}).Value"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("en-US")]
    public void Exports_times_in_ISO_8601_and_every_value_in_one_readable_cell_under_cultures(string culture)
    {
        SetEight();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.All(Ok("Get-RackAuditLog -Rack RACK"), row =>
            {
                Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", row.Properties["Time"].Value.ToString());
                Assert.DoesNotContain(row.Properties, p => p.Value?.ToString()!.StartsWith("System.", StringComparison.Ordinal) == true);
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-US")]
    public void Gives_times_in_every_format_that_is_asked_for_under_cultures(string culture)
    {
        var script = $"[cultureinfo]::CurrentCulture = '{culture}'; $time = (Get-RackChange 1 -Rack RACK).Time; $time.ToString(); $time.ToString('yyyy-MM-dd'); '{{0:d}}' -f $time; $time.Ticks";
        var texts = Ok(script).Select(t => t.ToString()).ToList();
        var plain = new DateTime(long.Parse(texts[3], CultureInfo.InvariantCulture), DateTimeKind.Utc);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", texts[0]);
        Assert.Equal([plain.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), plain.ToString("d", CultureInfo.GetCultureInfo(culture))], texts[1..3]);
    }

    [Fact]
    public void Reads_a_file_by_wildcards_and_from_the_pipe_and_leaves_other_drives_alone()
    {
        var folder = Directory.CreateTempSubdirectory("rackparams-kept-").FullName;
        try
        {
            const string States = "-Rack RACK -Reason 'from a file' -WhatIf | ForEach-Object State";
            var piped = Ok($"Export-RackParameter '{folder}/kept [1].csv' -Rack RACK | Import-RackParameter {States}");
            var found = Ok($"Export-RackParameter '{folder}/kept.yaml' -Rack RACK; Import-RackParameter '{folder}/*.yaml' {States}").Skip(1);
            Assert.All(piped.Concat(found), s => Assert.Equal("Equal", s.ToString()));
            Assert.Equal("NoFilesThere", _session.Run($"Export-RackParameter Env:kept.csv -Rack {_rack}").ErrorId);
            Assert.Empty(Ok($"Export-RackParameter '{folder}/not.csv' -Rack RACK -WhatIf"));
            Assert.False(File.Exists($"{folder}/not.csv"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void Converts_to_JSON_with_the_same_properties_and_words_for_enumerations()
    {
        var row = Ok("Get-RackAuditLog -Rack RACK")[0];
        var seen = row.BaseObject.GetType().GetProperties().Where(p => !p.IsDefined(typeof(Newtonsoft.Json.JsonIgnoreAttribute), true)).ToList();
        Assert.Equal(row.Properties.Select(p => p.Name), seen.Select(p => p.Name));
        Assert.DoesNotContain(seen, p => p.PropertyType.IsEnum);
        Assert.IsType<DateTime>(((PSObject)row.Properties["Time"].Value).BaseObject);
    }

    [Fact]
    public void Redirects_whole_values_at_a_narrow_width()
    {
        SetEight();
        var shown = string.Concat(_session.Show($"Get-RackParameter -Rack {_rack}").Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains("karpenter_capacity_typeson-demand", shown);
        Assert.Contains("karpenter_disruption_budget_nodes10%", shown);
        Assert.DoesNotContain('…', shown);
    }

    [Fact]
    public void Compares_and_sorts_times_as_times()
    {
        SetEight();
        Assert.Equal("2", One("(Get-RackChange -Rack RACK | Where-Object Time -gt ([DateTime]::UtcNow.AddDays(-7))).Count"));
        Assert.Equal("True", One("$c = Get-RackChange -Rack RACK; $c[0].Time -le $c[1].Time"));
    }

    [Theory]
    [InlineData("Set-RackParameter karpenter_cpu", "karpenter_cpu_limit=")]
    [InlineData("Set-RackParameter karpenter_capacity_types=o", "karpenter_capacity_types=on-demand")]
    [InlineData("Set-RackParameter karpenter_arch=amd64,", "arm64")]
    [InlineData("Get-RackParameter -Rack RACK", "RACK")]
    public void Completes_Line_with_Text(string line, string text)
    {
        using var engine = Engine.Create(_session.Runspace);
        line = line.Replace("RACK", _rack);
        Assert.Contains(text.Replace("RACK", _rack), CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches.Select(m => m.CompletionText));
    }

    [Fact]
    public void Has_help_with_examples_for_every_cmdlet() => Assert.All(
        Ok("Get-Command -Module RackParams | ForEach-Object { $h = Get-Help $_.Name -Full; \"$($h.Synopsis.Trim().Length -gt 0) $(@($h.Examples.Example).Count -gt 1)\" }"),
        h => Assert.Equal("True True", h.ToString()));

    [Fact]
    public void Is_whole_and_shows_it_where_it_is_not()
    {
        Assert.Equal("True", One("(Test-RackAuditLog -Rack RACK).Whole"));
        Assert.Equal("0", One("(Test-RackAuditLog -Rack RACK).Faults.Count"));
    }

    [Fact]
    public void Answers_what_was_set_at_a_time()
    {
        SetEight();
        Ok("Set-RackParameter karpenter_instance_families=c5 -Rack RACK -Reason 'approved types'");
        Assert.Equal("", One("(Get-RackParameter karpenter_instance_families -Rack RACK -AsOf (Get-RackChange 2 -Rack RACK).Time).Value"));
        Assert.Equal("100", One("(Get-RackParameter karpenter_cpu_limit -Rack RACK -AsOf (Get-RackChange 2 -Rack RACK).Time).Value"));
    }

    [Fact]
    public void Is_left_as_it_is_when_a_rack_is_forgotten()
    {
        SetEight();
        Assert.Equal("2", One("Unregister-Rack RACK; $null = Register-Rack RACK -Sandbox; @(Get-RackChange -Rack RACK).Count"));
    }
}
