using System.Management.Automation;
using RackParams.Module.Tests.Support;
using Engine = System.Management.Automation.PowerShell;

namespace RackParams.Module.Tests.Completion;

/// <summary>Tab, as the engine asks for it.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    private List<CompletionResult> Complete(string line)
    {
        using var engine = Engine.Create(_session.Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, engine).CompletionMatches];
    }

    private IEnumerable<string> Texts(string line) => Complete(line).Select(c => c.CompletionText);

    [Fact]
    public void Names_come_with_what_they_mean()
    {
        var found = Complete("Set-RackParameter karpenter_c");
        Assert.Equal(["karpenter_capacity_types=", "karpenter_config=", "karpenter_consolidate_after=", "karpenter_consolidation_enabled=", "karpenter_cpu_limit="], found.Select(c => c.CompletionText));
        Assert.Contains("Most vCPU that all nodes of the pool may have together.", found[^1].ToolTip);
        Assert.Contains("whole number of vCPU", found[^1].ToolTip);
        Assert.Equal("karpenter_cpu_limit", found[^1].ListItemText);
    }

    [Theory]
    [InlineData("Set-RackParameter karpenter_capacity_types=", "karpenter_capacity_types=on-demand karpenter_capacity_types=spot karpenter_capacity_types=reserved")]
    [InlineData("Set-RackParameter karpenter_capacity_types=o", "karpenter_capacity_types=on-demand")]
    [InlineData("Set-RackParameter KARPENTER_arch=ARM", "karpenter_arch=arm64")]
    [InlineData("Set-RackParameter karpenter_arch=amd64,", "arm64")]
    [InlineData("Set-RackParameter karpenter_arch=amd64,a", "arm64")]
    [InlineData("Set-RackParameter karpenter_cpu_limit=5 karpenter_arch=amd64,", "arm64")]
    [InlineData("Set-RackParameter karpenter_enabled=", "karpenter_enabled=true karpenter_enabled=false")]
    [InlineData("Set-RackParameter -Assignment karpenter_node_volume_ty", "karpenter_node_volume_type=")]
    [InlineData("Set-RackParameter -Name karpenter_node_volume_ty", "karpenter_node_volume_type")]
    [InlineData("Set-RackParameter -Name karpenter_arch -Value ", "amd64 arm64")]
    [InlineData("Get-RackParameter karpenter_node_volume_ty", "karpenter_node_volume_type")]
    [InlineData("Get-RackParameter high", "high_availability")]
    [InlineData("Get-RackParameter karpenter_*_tokens", "karpenter_build_imds_tokens karpenter_imds_tokens")]
    [InlineData("Set-RackParameter *r_cpu_lim", "karpenter_cpu_limit=")]
    [InlineData("Get-RackParameter -Group karpenter-", "karpenter-build karpenter-overlays karpenter-pools")]
    [InlineData("Get-RackAuditLog -Name karpenter_node_volume_ty", "karpenter_node_volume_type")]
    [InlineData("Get-RackAuditLog -Outcome P", "PartiallyApplied")]
    [InlineData("Reset-RackParameter karpenter_node_volume_ty", "karpenter_node_volume_type")]
    [InlineData("Get-RackParameterDefinition karpenter_node_volume_ty", "karpenter_node_volume_type")]
    public void What_can_stand_there_is_offered(string line, string offered) => Assert.Equal(offered.Split(' '), Texts(line));

    [Theory]
    [InlineData("Set-RackParameter 'karpenter_arch=amd64,", "'karpenter_arch=amd64,arm64'")]
    [InlineData("Set-RackParameter \"karpenter_node_volume_ty", "karpenter_node_volume_type=")]
    public void An_open_quote_is_closed(string line, string offered) => Assert.Equal([offered], Texts(line));

    [Fact]
    public void What_can_not_be_set_or_is_there_already_is_not_offered()
    {
        Assert.Empty(Texts("Set-RackParameter high"));
        Assert.DoesNotContain("karpenter_cpu_limit=", Texts("Set-RackParameter karpenter_cpu_limit=5 karpenter_"));
    }

    [Fact]
    public void Racks_are_those_registered_here()
    {
        var rack = _session.Sandbox(pool: false);
        foreach (var command in new[] { "Get-RackParameter -Rack", "Set-RackParameter karpenter_arch=amd64 -Rack", "Get-Rack", "Unregister-Rack", "Get-RackAuditLog -Rack", "Test-RackAuditLog -Rack", "Resolve-RackChange -Rack" })
            Assert.Equal([rack], Texts($"{command} {rack}"));
    }

    [Theory]
    [InlineData("Set-RackParameter nonsense=")]
    [InlineData("Set-RackParameter karpenter_cpu_limit=")]
    [InlineData("Set-RackParameter @{ karpenter_arch = ")]
    [InlineData("Set-RackParameter ,,,")]
    [InlineData("Set-RackParameter karpenter_arch=amd64,$x,")]
    [InlineData("Set-RackParameter -Name '' -Value ")]
    public void Where_nothing_can_be_told_nothing_goes_wrong(string line) => Assert.NotNull(Record(line));

    [Fact]
    public void Contexts_are_those_of_the_kubeconfig()
    {
        var folder = Directory.CreateTempSubdirectory("rackparams-contexts-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "config"), "contexts:\n- name: prod-eks\n- name: prod blue\n- name: staging\n");
            _session.Ok($"$ExecutionContext.SessionState.Path.SetLocation('{folder}') | ForEach-Object {{ }}");
            Assert.Equal(["'prod blue'", "prod-eks"], Tab("Register-Rack production -Kubeconfig ./config -Context prod"));
            Assert.Empty(Tab("Register-Rack production -Kubeconfig ./none -Context no-such-"));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // In the session itself, which is somewhere.
    private IEnumerable<string> Tab(string line) => _session.Ok($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches | ForEach-Object CompletionText").Select(t => t.ToString());

    [Theory]
    [InlineData("Get-RackParameter -AsOf ")]
    [InlineData("Get-RackAuditLog -Since ")]
    [InlineData("Compare-RackParameter -AsOf ")]
    [InlineData("Test-RackAuditLog -Until ")]
    public void Times_are_dates_that_can_be_typed(string line)
    {
        var found = Complete(line);
        Assert.Contains(found, c => c.ToolTip == "last month, from 00:00 UTC" && c.CompletionText.EndsWith("-01", StringComparison.Ordinal));
        Assert.All(found, c => Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", c.CompletionText));
    }

    [Fact]
    public void Tab_waits_for_no_network()
    {
        // The rack's server answers nothing; its name completes all the same.
        var rack = Session.NewRack();
        Directory.CreateDirectory(Path.Combine(Places.Home, "racks"));
        File.WriteAllText(Path.Combine(Places.Home, "racks", $"{rack}.json"), $$"""{"Name":"{{rack}}","Provider":"kubernetes","Context":"gone","Kubeconfig":"/nowhere"}""");
        try
        {
            Assert.Equal([rack], Texts($"Get-RackParameter -Rack {rack}"));
        }
        finally
        {
            File.Delete(Path.Combine(Places.Home, "racks", $"{rack}.json"));
        }
    }

    private List<CompletionResult> Record(string line) => Complete(line);
}
