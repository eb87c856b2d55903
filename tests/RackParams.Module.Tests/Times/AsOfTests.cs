using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Times;

/// <summary>What was set at a time, from the record alone.</summary>
public sealed class AsOfTests : IDisposable
{
    private readonly Session _session = new();
    private readonly string _rack;

    public AsOfTests() => _rack = _session.Sandbox();

    public void Dispose() => _session.Dispose();

    private string Value(string name, string time) => _session.Ok(
        $"(Get-RackParameter {name} -Rack {_rack} -AsOf {time}).Value").Single()?.ToString() ?? "(null)";

    [Fact]
    public void Each_change_has_its_time_itself_included()
    {
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'more'; Set-RackParameter karpenter_cpu_limit=300 -Rack {_rack} -Reason 'even more'");
        Assert.Equal("100", Value("karpenter_cpu_limit", $"(Get-RackChange 2 -Rack {_rack}).Time"));
        Assert.Equal("200", Value("karpenter_cpu_limit", $"(Get-RackChange 3 -Rack {_rack}).Time"));
        Assert.Equal("300", Value("karpenter_cpu_limit", $"(Get-RackChange 4 -Rack {_rack}).Time"));
        Assert.Equal("300", Value("karpenter_cpu_limit", "2100-01-01"));
    }

    [Fact]
    public void A_time_that_is_yet_to_come_is_no_evidence_and_says_so()
    {
        Assert.Equal([$"{_rack}: 2100-01-01 00:00:00Z is yet to come; this is what is recorded until now."], _session.Run($"Get-RackParameter karpenter_cpu_limit -Rack {_rack} -AsOf 2100-01-01").Warnings);
        Assert.Empty(_session.Run($"Get-RackParameter karpenter_cpu_limit -Rack {_rack} -AsOf (Get-RackChange 2 -Rack {_rack}).Time").Warnings);
    }

    [Fact]
    public void It_is_what_was_recorded_and_not_what_runs()
    {
        SandboxFile.Run(_rack, """UPDATE document SET body = replace(body, '"cpu":"100"', '"cpu":"500"') WHERE kind = 'NodePool'""");
        Assert.Equal("100", Value("karpenter_cpu_limit", "2100-01-01"));
        Assert.Equal("500", _session.Ok($"(Get-RackParameter karpenter_cpu_limit -Rack {_rack}).Value").Single().ToString());
    }

    [Fact]
    public void It_tells_who_and_why_as_of_then()
    {
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'more' -Ticket CHG-1");
        _session.Ok($"Set-RackParameter karpenter_cpu_limit=300 -Rack {_rack} -Reason 'even more' -Ticket CHG-2");
        var then = _session.Ok($"Get-RackParameter karpenter_cpu_limit -Rack {_rack} -AsOf (Get-RackChange 3 -Rack {_rack}).Time").Single();
        Assert.Equal(("more", "CHG-1"), (then.Properties["Reason"].Value, then.Properties["Ticket"].Value));
    }
}
