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
