using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Views;

/// <summary>What a plan says of nodes, and what a change shows of them afterwards.</summary>
public sealed class ForecastViewTests : IAsyncDisposable
{
    private readonly ApiDouble _server = new();
    private readonly Session _session = new(new Screen(width: 200));
    private readonly string _rack = Session.NewRack();

    public ForecastViewTests() => _session.Ok($"Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force");

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void A_plan_names_the_nodes_that_go_their_pace_and_the_way_back()
    {
        var shown = _session.Show($"Set-RackParameter karpenter_node_expiry=720h -Rack {_rack} -Reason 'AMI rotation' -WhatIf");
        Assert.Contains("Nodes   3 of 3 in workload are replaced (NodePoolDrifted), at most 1 at a time, done after", shown);
        Assert.Contains(": node-1, node-2, node-3. ", shown);
        Assert.Contains("Undo    possible; rolls the nodes again", shown);
    }

    [Fact]
    public void A_change_shows_its_forecast_beside_what_became_of_it()
    {
        _session.Ok($"Set-RackParameter karpenter_node_expiry=720h -Rack {_rack} -Reason 'AMI rotation' -Force");
        _server.Remove("node-2");
        var shown = _session.Show($"Get-RackChange 2 -Rack {_rack}");
        Assert.Contains("forecast: 3 of 3 in workload are replaced", shown);
        Assert.Contains("now: 1 of 3 gone, 0 leaving, 0 drifted, 2 not marked yet; 0 nodes started since", shown);
    }

    [Fact]
    public void What_rolls_nothing_says_so()
    {
        var shown = _session.Show($"Set-RackParameter karpenter_cpu_limit=200 -Rack {_rack} -Reason 'capacity for the quarter' -WhatIf");
        Assert.Contains("Nodes   none is replaced", shown);
        Assert.Contains("Undo    possible, at no cost", shown);
    }
}
