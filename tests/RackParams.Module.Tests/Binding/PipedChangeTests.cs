using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Binding;

/// <summary>A change, a line of the log or a parameter through the pipe asks for that change, never for all of them.</summary>
public sealed class PipedChangeTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _rack;

    public PipedChangeTests()
    {
        _rack = _session.Sandbox();
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 karpenter_arch=arm64 -Rack {_rack} -Reason 'room for imaging' -Ticket CHG-7");
    }

    public void Dispose() => _session.Dispose();

    private List<string> Texts(string script) => [.. _session.Ok(script.Replace("RACK", _rack, StringComparison.Ordinal)).Select(o => o.ToString())];

    [Theory]
    [InlineData("Get-RackChange 3 -Rack RACK | Get-RackAuditLog", "karpenter_arch", "karpenter_cpu_limit")]
    [InlineData("Get-RackParameter karpenter_arch -Rack RACK | Get-RackAuditLog", "karpenter_arch", "karpenter_cpu_limit")]
    [InlineData("Get-RackChange 2, 3 -Rack RACK | Get-RackAuditLog karpenter_enabled, karpenter_arch", "karpenter_arch", "karpenter_enabled")]
    [InlineData("Get-RackAuditLog -ChangeId 2, 3 -Rack RACK", "karpenter_arch", "karpenter_auth_mode", "karpenter_cpu_limit", "karpenter_enabled")]
    [InlineData("Get-RackParameter karpenter_config -Rack RACK | Get-RackAuditLog")]
    public void The_log_answers_for_that_change(string script, params string[] names) =>
        Assert.Equal(names, Texts($"{script} | ForEach-Object Name").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Get-RackParameter karpenter_cpu_limit -Rack RACK | Get-RackChange", "3")]
    [InlineData("Get-RackAuditLog -Ticket CHG-7 -Rack RACK | Get-RackChange", "3")]
    [InlineData("Get-RackChange 2 -Rack RACK | Get-RackChange", "2")]
    [InlineData("Get-RackParameter karpenter_config -Rack RACK | Get-RackChange")]
    [InlineData("Get-Rack RACK | Get-RackChange", "1", "2", "3")]
    public void Changes_are_found_by_what_they_made(string script, params string[] sequences) =>
        Assert.Equal(sequences, Texts($"{script} | ForEach-Object Sequence"));

    [Theory]
    [InlineData("Get-RackAuditLog -ChangeId $null")]
    [InlineData("Get-RackAuditLog -ChangeId @()")]
    [InlineData("Get-RackAuditLog -ChangeId ''")]
    [InlineData("Get-RackChange ''")]
    [InlineData("Get-RackChange $null")]
    public void An_empty_name_of_a_change_is_refused_and_not_taken_for_all(string command) =>
        Assert.Equal("ChangeMissing", _session.Run($"{command} -Rack {_rack}").ErrorId);

    [Theory]
    [InlineData("Get-RackAuditLog -ChangeId 3 -Rack RACK", 1)]
    [InlineData("1; Get-RackAuditLog -ChangeId 3 -Rack RACK", 1)]
    [InlineData("$lines = Get-RackAuditLog -ChangeId 3 -Rack RACK", 0)]
    [InlineData("1; $lines = Get-RackAuditLog -ChangeId 3 -Rack RACK", 0)]
    public void A_command_that_stands_alone_on_its_line_or_after_another_tells_its_sum(string script, int times) =>
        Assert.Equal(times, _session.Run(script.Replace("RACK", _rack, StringComparison.Ordinal)).Told.Count(t => t.Contains("1 change by 1 person", StringComparison.Ordinal)));
}
