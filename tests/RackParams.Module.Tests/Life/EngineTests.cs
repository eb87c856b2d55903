using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>The module among PowerShell's own habits: preferences, variables, imports, runspaces.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void An_error_of_one_rack_does_not_keep_the_others_back()
    {
        var (one, two) = (_session.Sandbox(pool: false), _session.Sandbox(pool: false));
        var outcome = _session.Run($"Get-RackParameter private -Rack {one}, no-such-rack, {two}");
        Assert.Null(outcome.Thrown);
        Assert.Equal([one, two], outcome.Output.Select(o => o.Properties["Rack"].Value));
        Assert.Equal(("RackUnknown", (object)"no-such-rack"), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Theory]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-RackParameter private -Rack no-such-rack, other; 'not reached'")]
    [InlineData("Get-RackParameter private -Rack no-such-rack, other -ErrorAction Stop; 'not reached'")]
    [InlineData("Get-RackParameter private -Rack no-such-rack -ErrorAction Stop; 'not reached'")]
    [InlineData("Set-RackParameter karpenter_arch=arm64 -Rack no-such-rack -Reason 'cheaper nodes' -ErrorAction Stop; 'not reached'")]
    public void Stop_means_stop(string script)
    {
        var outcome = _session.Run(script);
        Assert.Equal("RackUnknown", outcome.ErrorId);
        Assert.IsAssignableFrom<RuntimeException>(outcome.Thrown);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void An_error_that_leaves_nothing_to_do_can_be_caught_without_asking_for_it() => Assert.Equal(
        ["RackUnknown,RackParams.PowerShell.Cmdlets.GetRackParameterCommand", "after"],
        _session.Ok("try { Get-RackParameter -Rack no-such-rack } catch { $_.FullyQualifiedErrorId }; 'after'").Select(o => o.ToString()));

    [Theory]
    [InlineData("if (-not (Get-Rack no-such-rack -ErrorAction Ignore)) { 'none' }")]
    [InlineData("Get-Rack no-such-rack -ErrorAction SilentlyContinue; 'none'")]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-RackParameter -Rack no-such-rack -ErrorAction SilentlyContinue; 'none'")]
    [InlineData("Get-RackChange 9 -Rack no-such-rack -ErrorAction Ignore; 'none'")]
    [InlineData("Compare-RackParameter no-such-file -ErrorAction Ignore; 'none'")]
    [InlineData("Export-RackHead -Path 'Variable:x' -Rack no-such-rack -ErrorAction Ignore; 'none'")]
    [InlineData("Unregister-Rack no-such-rack -ErrorAction Ignore; 'none'")]
    public void A_question_that_may_fail_fails_in_silence(string script)
    {
        var outcome = _session.Run(script);
        Assert.Null(outcome.Thrown);
        Assert.Equal(["none"], outcome.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_failure_that_was_passed_over_is_kept_in_its_variable() => Assert.Equal(
        ["1 RackUnknown,RackParams.PowerShell.Cmdlets.GetRackCommand"],
        _session.Run("Get-Rack no-such-rack -ErrorAction SilentlyContinue -ErrorVariable wrong; '' + $wrong.Count + ' ' + $wrong[0].FullyQualifiedErrorId").Output.Select(o => o.ToString()));

    [Fact]
    public void A_change_that_fails_is_never_passed_over() => Assert.Equal(
        ["RackUnknown,RackParams.PowerShell.Cmdlets.SetRackParameterCommand"],
        _session.Run("try { Set-RackParameter karpenter_arch=arm64 -Rack no-such-rack -Reason 'cheaper nodes' -ErrorAction SilentlyContinue; 'went on' } catch { $_.FullyQualifiedErrorId }").Output.Select(o => o.ToString()));

    [Fact]
    public void Common_parameters_do_what_they_do_everywhere()
    {
        var rack = _session.Sandbox();
        Assert.Equal(
            ["1", "ParameterUnknown,RackParams.PowerShell.Cmdlets.GetRackParameterCommand", "1", "True", "1 change by 1 person", "karpenter_arch"],
            _session.Ok($$"""
                Get-RackParameter karpenter_foo, karpenter_arch -Rack {{rack}} -ErrorVariable wrong -OutVariable out -ErrorAction SilentlyContinue | ForEach-Object { }
                $wrong.Count; $wrong[0].FullyQualifiedErrorId; $out.Count; $out[0].Name -eq 'karpenter_arch'
                Get-RackAuditLog -Rack {{rack}} -ChangeId 2 -InformationVariable told -InformationAction Ignore > $null
                "$told".Split('.')[0]
                Get-RackParameter karpenter_arch -Rack {{rack}} -PipelineVariable p | ForEach-Object { $p.Name }
                """).Select(o => o.ToString()));
    }

    [Fact]
    public void Strict_mode_finds_nothing_missing()
    {
        var rack = _session.Sandbox();
        Assert.Equal(
            ["True", "True", "True", "2"],
            _session.Ok($$"""
                Set-StrictMode -Version Latest
                $parameters = Get-RackParameter -Rack {{rack}}
                $parameters.Count -gt 18
                ($parameters | Where-Object { $_.Ticket -eq $null -and $_.Reason -eq 'first pool' }).Count -gt 1
                (Test-RackAuditLog -Rack {{rack}}).Faults.Count -eq 0
                (Get-RackAuditLog -Rack {{rack}} | Where-Object Action -eq Set).Count
                """).Select(o => o.ToString()));
    }

    [Fact]
    public void Splatting_binds_like_typing()
    {
        var rack = _session.Sandbox();
        var plan = _session.Ok($$"""
            $how = @{ Rack = '{{rack}}'; Reason = 'by splatting'; Ticket = 'CHG-1'; WhatIf = $true }
            Set-RackParameter karpenter_cpu_limit=7 @how
            $all = @{ Assignment = 'karpenter_cpu_limit=8', 'karpenter_arch=arm64' }
            Set-RackParameter @all @how
            """);
        Assert.Equal(["7", "8", "arm64"], plan.Select(p => p.Properties["NewValue"].Value));
    }

    [Fact]
    public void The_module_can_be_removed_and_imported_again_while_another_runspace_uses_it()
    {
        var rack = _session.Sandbox();
        using var other = new Session();
        Assert.Equal(
            ["0", "True", "true", "true"],
            _session.Ok($$"""
                Remove-Module RackParams
                @(Get-Command -Module RackParams).Count
                Import-Module '{{Places.Module}}'
                (Get-Command -Module RackParams).Count -gt 10
                (Get-RackParameter karpenter_enabled -Rack {{rack}}).Value
                Import-Module '{{Places.Module}}' -Force
                (Get-RackParameter karpenter_enabled -Rack {{rack}}).Value
                """).Select(o => o.ToString()));
        Assert.Equal("true", other.Ok($"Remove-Module RackParams; Import-Module '{Places.Module}'; (Get-RackParameter karpenter_enabled -Rack {rack}).Value").Single().ToString());
    }

    [Fact]
    public async Task Two_runspaces_at_once_lose_no_change()
    {
        var rack = _session.Sandbox();
        using var other = new Session();
        const string Script = "1..5 | ForEach-Object { $n = $_; for (;;) { try { Set-RackParameter -Name NAME -Value (100 + $n) -Rack RACK -Reason 'two at once'; break } catch { if ($_.FullyQualifiedErrorId -notmatch '^(ChangeOpen|RackBusy|ChangedInBetween)') { throw } } } }";
        using var first = _session.Start(Script.Replace("NAME", "karpenter_cpu_limit").Replace("RACK", rack));
        using var second = other.Start(Script.Replace("NAME", "karpenter_node_disk").Replace("RACK", rack));
        var made = (await first.EndAsync()).Concat(await second.EndAsync()).ToList();
        Assert.Equal(Enumerable.Range(3, 10), made.Select(m => (int)(long)m.Properties["Sequence"].Value).Order());
        Assert.True((bool)_session.Ok($"(Test-RackAuditLog -Rack {rack}).Whole").Single().BaseObject);
        Assert.Equal(["105", "105"], _session.Ok($"(Get-RackParameter karpenter_cpu_limit, karpenter_node_disk -Rack {rack}).Value").Select(v => v.ToString()));
    }

    [Fact]
    public void It_works_in_parallel_blocks()
    {
        var racks = Enumerable.Range(0, 3).Select(_ => _session.Sandbox()).ToList();
        var changed = _session.Ok($$"""
            '{{string.Join("', '", racks)}}' | ForEach-Object -Parallel {
                Import-Module '{{Places.Module}}'
                Set-RackParameter karpenter_cpu_limit=64 -Rack $_ -Reason 'the same everywhere'
            } -ThrottleLimit 3
            """);
        Assert.Equal(racks.Order(StringComparer.Ordinal), changed.Select(c => (string)c.Properties["Rack"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_of_the_contract_can_be_named_in_scripts() => Assert.Equal(
        "True", _session.Ok("[RackParams.PowerShell.Views.RackParameter] -is [type]").Single().ToString());

    [Theory]
    [InlineData("Get-RackParameter")]
    [InlineData("Get-RackAuditLog")]
    [InlineData("Get-RackChange")]
    [InlineData("Get-RackDrift")]
    [InlineData("Get-Rack")]
    [InlineData("Get-RackParameterDefinition")]
    [InlineData("Test-RackAuditLog")]
    [InlineData("Unregister-Rack")]
    [InlineData("Wait-RackChange")]
    [InlineData("Add-RackAuditReview 'for nobody'")]
    [InlineData("Resolve-RackDrift -Revert -Reason 'for nobody' -Force")]
    [InlineData("Sync-RackLedger")]
    [InlineData("Set-RackParameter -Reason 'for nobody'")]
    [InlineData("Reset-RackParameter -Reason 'for nobody'")]
    [InlineData("Resolve-RackChange -Reason 'for nobody'")]
    public void A_pipe_through_which_nothing_comes_asks_for_nothing(string command)
    {
        _session.Sandbox();
        var outcome = _session.Run($"@() | {command}");
        Assert.Null(outcome.Thrown);
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Told);
    }

    [Theory]
    [InlineData("Get-Rack | Get-RackParameter karpenter_arch")]
    [InlineData("Get-Rack | Get-RackAuditLog -Name karpenter_enabled | ForEach-Object { Get-RackChange $_.Sequence -Rack $_.Rack }")]
    [InlineData("Get-Rack | Test-RackAuditLog")]
    [InlineData("Get-RackParameter karpenter_arch -Rack RACK | Get-RackParameterDefinition")]
    [InlineData("Get-RackChange -Rack RACK | Get-RackAuditLog")]
    [InlineData("'RACK' | Get-RackParameter")]
    [InlineData("Get-RackParameter karpenter_cpu_limit -Rack RACK | Reset-RackParameter -Reason 'back to default' -WhatIf")]
    public void Cmdlets_feed_each_other(string script)
    {
        var rack = _session.Sandbox();
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=77 -Rack {rack} -Reason 'to be reset'");
        Assert.NotEmpty(_session.Ok(script.Replace("Get-Rack |", $"Get-Rack {rack} |").Replace("RACK", rack)));
    }
}
