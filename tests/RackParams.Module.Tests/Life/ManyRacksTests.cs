using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Life;

/// <summary>Several racks read by one cmdlet: at once, each one's objects together, and none held up by one that is dead.</summary>
public sealed class ManyRacksTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    private string[] Sandboxes(int count)
    {
        var racks = Enumerable.Range(0, count).Select(_ => Session.NewRack()).ToArray();
        foreach (var rack in racks) _session.Ok($"Register-Rack {rack} -Sandbox");
        return racks;
    }

    [Fact]
    public async Task A_rack_that_does_not_answer_holds_up_no_other()
    {
        await using var api = new ApiDouble();
        using var held = new ManualResetEventSlim(true);
        var (dead, living) = (Session.NewRack(), Sandboxes(12));
        _session.Ok($"Register-Rack {dead} -Context test -Kubeconfig '{api.Kubeconfig}' -Reason 'a rack that will die' -Force");
        held.Reset();
        api.Before = _ => held.Wait(TestContext.Current.CancellationToken);

        // The dead one is named first, and lives again when all others have answered.
        _session.Runspace.SessionStateProxy.SetVariable("held", held);
        var seen = Racks(_session.Ok($$"""$n = 0; Get-RackParameter karpenter_cpu_limit -Rack {{dead}},{{string.Join(",", living)}} | ForEach-Object { $n++; if ($n -eq {{living.Length}}) { $held.Set() }; $_ }"""));

        Assert.Equal(dead, seen[^1]);
        Assert.Equal(living.Order(StringComparer.Ordinal), seen.SkipLast(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Objects_of_a_rack_stay_together()
    {
        var racks = Sandboxes(6);

        var seen = Racks(_session.Ok($"Get-RackParameter -Rack {string.Join(",", racks)}"));

        var runs = seen.Where((rack, i) => i == 0 || seen[i - 1] != rack);
        Assert.Equal(racks.Order(StringComparer.Ordinal), runs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_error_of_one_rack_is_written_and_concerns_no_other()
    {
        var racks = Sandboxes(2);

        var outcome = _session.Run($"Get-RackAuditLog -Rack {racks[0]}, no-such-rack, {racks[1]}");

        Assert.Equal("RackUnknown", outcome.ErrorId);
        Assert.Equal(racks.Order(StringComparer.Ordinal), Racks(outcome.Output).Distinct().Order(StringComparer.Ordinal));
    }

    private static List<string> Racks(IEnumerable<System.Management.Automation.PSObject> seen) => [.. seen.Select(p => (string)p.Properties["Rack"].Value)];
}
