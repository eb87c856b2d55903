using System.Globalization;
using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Pester;

/// <summary>The cases of Engine.Tests.ps1 by the same names, on the engine alone.</summary>
public sealed class EngineCaseTests : IDisposable
{
    private const string Families = "c5,c6a,c6i,c7a,c7i,m5,m6a,m6i,m7a,m7i,r5,r6a";

    private readonly Session _session = new();
    private readonly string _rack;

    public EngineCaseTests()
    {
        _rack = _session.Sandbox(pool: false);
        Ok($"Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_instance_families={Families} -Rack RACK -Reason 'first pool' -Force");
    }

    public void Dispose() => _session.Dispose();

    private IReadOnlyList<PSObject> Ok(string script) => _session.Ok(script.Replace("RACK", _rack));

    private List<string> Texts(string script) => [.. Ok(script).Select(o => o.ToString())];

    [Fact]
    public void Comes_out_of_a_job_as_it_went_in()
    {
        // A job's process is another pwsh, which this machine may lack; what passes between the two is this text.
        const string Through = "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 1))";
        const string Read = "$all.Count; $all[0].PSObject.TypeNames[0]; $all.Name; $all.NewValue; $all[0].Hash; $all[0].Time.Ticks";
        Assert.Equal(
            Texts($"$all = @(Get-RackAuditLog -Rack RACK -ChangeId 2); {Read}"),
            Texts($"$all = @(Get-RackAuditLog -Rack RACK -ChangeId 2 | ForEach-Object {{ {Through} }}); {Read}"));
    }

    [Fact]
    public void Changes_racks_side_by_side_in_blocks_of_ForEach_Object_Parallel()
    {
        var racks = Enumerable.Range(0, 3).Select(_ => _session.Sandbox(pool: false)).Order(StringComparer.Ordinal).ToList();
        var changed = _session.Ok($$"""
            $path = (Get-Module RackParams).ModuleBase
            '{{string.Join("', '", racks)}}' | ForEach-Object -Parallel {
                Import-Module $using:path
                Set-RackParameter karpenter_auth_mode=true -Rack $_ -Reason 'the same everywhere' -Force 6> $null
            }
            """);
        Assert.Equal(racks, changed.Select(c => (string)c.Properties["Rack"].Value).Order(StringComparer.Ordinal));
        Assert.All(changed, c => Assert.Equal("Applied", c.Properties["Outcome"].Value));
    }

    [Fact]
    public void Serves_scripts_in_Constrained_Language_Mode()
    {
        using var other = new Session();
        Assert.Equal(
            ["640", "True"],
            other.Ok($"$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; (Set-RackParameter karpenter_memory_limit_gb=640 -Rack {_rack} -Reason 'in a confined script').NewValue; (Test-RackAuditLog -Rack {_rack}).Whole").Select(o => o.ToString()));
    }

    [Fact]
    public void Can_be_removed_and_imported_again() => Assert.Equal(
        "true", Texts("$path = (Get-Module RackParams).ModuleBase; Remove-Module RackParams; Import-Module $path; (Get-RackParameter karpenter_enabled -Rack RACK).Value").Single());

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("fa-IR")]
    public void Knows_names_in_any_case_under_cultures(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(
                ["karpenter_cpu_limit", "1500"],
                Texts($"[cultureinfo]::CurrentCulture = '{culture}'; $plan = Set-RackParameter KARPENTER_CPU_LIMIT=1500 -Rack RACK -Reason 'another culture' -WhatIf; $plan.Name; $plan.NewValue"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void Shows_values_whole_at_columns(int width)
    {
        using var screen = new Session(new Screen(width));
        Assert.Contains(Families, string.Concat(screen.Show($"Get-RackParameter karpenter_instance_families -Rack {_rack}").Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public void Asks_for_nothing_when_nothing_comes_through_the_pipe() => Assert.Empty(Ok("@() | Get-RackParameter; @() | Test-RackAuditLog"));

    [Fact]
    public void Answers_for_the_change_that_comes_through_the_pipe() => Assert.Equal(
        ["2", "2"], Texts("Get-RackChange 2 -Rack RACK | Get-RackAuditLog karpenter_enabled | ForEach-Object Sequence; Get-RackParameter karpenter_enabled -Rack RACK | Get-RackChange | ForEach-Object Sequence"));

    [Fact]
    public void Keeps_an_error_in_a_variable_and_goes_on_with_the_next_rack() => Assert.Equal(
        [_rack, "RackUnknown,RackParams.PowerShell.Cmdlets.GetRackParameterCommand"],
        _session.Run($"(Get-RackParameter private -Rack nowhere, {_rack} -ErrorAction SilentlyContinue -ErrorVariable wrong).Rack; $wrong[0].FullyQualifiedErrorId").Output.Select(o => o.ToString()));

    [Fact]
    public void Passes_over_a_question_that_fails_and_over_no_change() => Assert.Equal(
        ["none", "RackUnknown,RackParams.PowerShell.Cmdlets.SetRackParameterCommand"],
        Texts("if (-not (Get-Rack nowhere -ErrorAction Ignore)) { 'none' }; try { Set-RackParameter karpenter_arch=arm64 -Rack nowhere -Reason 'cheaper nodes' -ErrorAction SilentlyContinue } catch { $_.FullyQualifiedErrorId }"));

    [Fact]
    public void Names_a_page_for_Online_for_every_cmdlet() => Assert.All(
        Texts("Get-Command -Module RackParams | ForEach-Object { \"$($_.Name) $($_.HelpUri)\" }"), t => Assert.EndsWith("/docs/cmdlets/" + t.Split(' ')[0], t, StringComparison.Ordinal));
}
