using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Registering;

/// <summary>What registering tells a person to try next can be tried on that rack.</summary>
public sealed class FirstHintTests : IAsyncDisposable
{
    private const string Start = "Try: ";

    private readonly ApiDouble _server = new(nodes: 0);
    private readonly Session _session = new();
    private readonly string _rack = Session.NewRack();

    public FirstHintTests() => _server.Instead = r =>
        r.Method == "GET" && r.Path.Contains("/karpenter.", StringComparison.Ordinal)
            ? r.Path.EndsWith("/workload", StringComparison.Ordinal) ? WebAnswer.Failure(404, "NotFound", "workload not found", """{"name":"workload"}""") : new WebAnswer(200, """{"items":[]}""")
            : null;

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("-Context test -Kubeconfig 'KUBECONFIG' -Force")]
    [InlineData("-Sandbox")]
    public void The_first_change_it_proposes_has_a_plan(string how)
    {
        var told = _session.Run($"Register-Rack {_rack} {how.Replace("KUBECONFIG", _server.Kubeconfig, StringComparison.Ordinal)}").Told;

        var line = Assert.Single(told, t => t.StartsWith(Start, StringComparison.Ordinal))[Start.Length..];
        Assert.Contains("karpenter_enabled", _session.Ok($"{line} -WhatIf").Select(p => p.Properties["Name"].Value));
    }
}
