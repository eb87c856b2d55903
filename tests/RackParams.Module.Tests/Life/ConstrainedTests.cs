using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>Callers whose scripts are confined to Constrained Language Mode, as application control does it.</summary>
public sealed class ConstrainedTests : IDisposable
{
    private const string Confine = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; ";

    private readonly Session _session = new(new Screen(200));
    private readonly string _rack;

    public ConstrainedTests()
    {
        _rack = _session.Sandbox();
        _session.Ok(Confine);
    }

    public void Dispose() => _session.Dispose();

    private IReadOnlyList<string> Ok(string script) => [.. _session.Ok(script.Replace("RACK", _rack)).Select(o => o.ToString())];

    [Fact]
    public void The_mode_is_what_it_says() =>
        Assert.Equal("MethodInvocationNotSupportedInConstrainedLanguage", _session.Run("[System.IO.Path]::GetTempPath()").ErrorId);

    [Fact]
    public void Changes_are_made_by_assignments_lists_hashtables_and_pipelines() => Assert.Equal(
        ["m6i,r5", "64", "96", "Applied"],
        Ok("""
            (Set-RackParameter karpenter_instance_families=m6i,r5 -Rack RACK -Reason 'in a confined script').NewValue
            (Set-RackParameter @{ karpenter_cpu_limit = 64 } -Rack RACK -Reason 'in a confined script').NewValue
            $change = @{ Name = 'karpenter_cpu_limit'; Value = 96; Rack = 'RACK'; Reason = 'in a confined script' }
            (Set-RackParameter @change).NewValue
            (Get-RackParameter karpenter_cpu_limit -Rack RACK | Reset-RackParameter -Reason 'in a confined script').Outcome
            """));

    [Fact]
    public void Answers_are_read_compared_and_written_as_text() => Assert.Equal(
        ["True", "True", "True", "ParameterUnknown,RackParams.PowerShell.Cmdlets.SetRackParameterCommand"],
        Ok("""
            (Get-RackChange 2 -Rack RACK).Time.ToString() -like '????-??-??T??:??:??.???Z'
            @(Get-RackAuditLog -Rack RACK | Where-Object { $_.Time -gt [datetime]'2020-01-01' }).Count -gt 2
            (Test-RackAuditLog -Rack RACK).Whole
            try { Set-RackParameter karpenter_node_expirey=720h -Rack RACK -Reason 'in a confined script' } catch { $_.FullyQualifiedErrorId }
            """));

    [Fact]
    public void Views_show_what_they_show_elsewhere()
    {
        using var free = new Session(new Screen(200));
        Assert.All(
            new[] { "Get-RackParameter -Rack RACK", "Get-RackAuditLog -Rack RACK", "Get-RackChange -Rack RACK", "Get-Rack RACK", "Get-RackParameterDefinition karpenter_cpu_limit" },
            script => Assert.Equal(free.Show(script.Replace("RACK", _rack)), _session.Show(script.Replace("RACK", _rack))));
    }

    [Fact]
    public void The_module_can_be_imported_anew() => Assert.Equal(
        "true", Ok($"Remove-Module RackParams; Import-Module '{Places.Module}'; (Get-RackParameter karpenter_enabled -Rack RACK).Value").Single());
}
