using System.Management.Automation;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>What comes out of a job, a remote session or Export-Clixml: texts in between, and the same objects at the end.</summary>
public sealed class SerialTests : IDisposable
{
    private const string There = "[System.Management.Automation.PSSerializer]::Serialize($_, 1)";
    private const string Back = "[System.Management.Automation.PSSerializer]::Deserialize($_)";

    private readonly Session _session = new(new Screen(200));
    private readonly string _rack;

    public SerialTests() => _rack = _session.Sandbox();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string> Scripts =>
    [
        "Get-Rack RACK",
        "Get-RackParameter -Rack RACK",
        "Get-RackParameter -Running -Rack RACK",
        "Get-RackParameterDefinition karpenter_cpu_limit, high_availability",
        "Get-RackAuditLog -Rack RACK",
        "Get-RackChange -Rack RACK",
        "Test-RackAuditLog -Since 2020-01-01 -Rack RACK",
        "Set-RackParameter karpenter_cpu_limit=7 -Rack RACK -Reason 'to be serialised' -WhatIf",
        "Compare-RackParameter -AsOf (Get-RackChange 1 -Rack RACK).Time -Rack RACK",
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Objects_come_back_with_type_properties_texts_and_view(string script)
    {
        script = script.Replace("RACK", _rack);
        var before = _session.Ok(script);
        var after = _session.Ok($"{script} | ForEach-Object {{ {There} }} | ForEach-Object {{ {Back} }}");
        Assert.NotEmpty(before);
        Assert.Equal(before.Select(Whole), after.Select(Whole));
        Assert.Equal(_session.Show(script), _session.Show($"{script} | ForEach-Object {{ {There} }} | ForEach-Object {{ {Back} }}"));
    }

    [Fact]
    public void Times_come_back_as_times() => Assert.Equal(
        ["True", "Utc", "True"],
        _session.Ok($$"""
            $change = Get-RackChange 2 -Rack {{_rack}} | ForEach-Object { {{There}} } | ForEach-Object { {{Back}} }
            $change.Time -gt [DateTime]::UtcNow.AddDays(-1); $change.Time.Kind; $change.Time -eq (Get-RackChange 2 -Rack {{_rack}}).Time
            """).Select(o => o.ToString()));

    [Fact]
    public void Faults_come_back_readable()
    {
        SandboxFile.Run(_rack, "DROP TRIGGER change_record_stays; UPDATE change SET record = replace(record, 'first', 'FIRST') WHERE sequence = 2");
        var found = _session.Ok($"Test-RackAuditLog -Rack {_rack} -ErrorAction Ignore | ForEach-Object {{ {There} }} | ForEach-Object {{ {Back} }}").Single();
        Assert.Equal(false, found.Properties["Whole"].Value);
        Assert.StartsWith("#2 ", found.Properties["Faults"].Value.ToString());
    }

    [Fact]
    public void Where_the_module_is_not_loaded_the_properties_are_there_all_the_same()
    {
        var texts = _session.Ok($"Get-RackAuditLog -Rack {_rack} -ChangeId 2 | ForEach-Object {{ {There} }}").Select(t => t.ToString()).ToArray();
        using var other = new Session();
        var entry = (PSObject)other.Run($"Remove-Module RackParams; $input | ForEach-Object {{ {Back} }}", [.. texts.Cast<object>()]).Output[0];
        Assert.Equal("Deserialized.RackParams.PowerShell.Views.RackAuditEntry", entry.TypeNames[0]);
        Assert.Equal(("karpenter_auth_mode", "true", "first pool"), (entry.Properties["Name"].Value, entry.Properties["NewValue"].Value, entry.Properties["Reason"].Value));
        Assert.IsType<DateTime>(((PSObject)entry.Properties["Time"].Value).BaseObject);
    }

    [Fact]
    public void An_error_keeps_its_id_and_message() => Assert.Equal(
        ["ValueInvalid,RackParams.PowerShell.Cmdlets.SetRackParameterCommand", "True"],
        _session.Ok($$"""
            $e = try { Set-RackParameter karpenter_cpu_limit=lots -Rack {{_rack}} -Reason 'to fail' } catch { $_ }
            $e | ForEach-Object { {{There}} } | ForEach-Object { {{Back}} } | ForEach-Object { $_.FullyQualifiedErrorId; "$_" -eq "$e" }
            """).Select(o => o.ToString()));

    private static string Whole(PSObject view) =>
        $"{view.BaseObject.GetType()}: {string.Join("; ", view.Properties.Select(p => $"{p.Name}={p.Value}"))}";
}
