using System.Globalization;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;
using RackParams.Reliability.Tests.Support;
using RackParams.Tests;

namespace RackParams.Reliability.Tests.Kills;

/// <summary>Processes that are killed with -9 at any time while they change a rack, one after another.</summary>
[Collection(nameof(Alone))]
public sealed class KillTests(ApiServer server) : GroundTests(server)
{
    // CI runs all tests twice, without and with an API server, so that it kills 210. RACKPARAMS_TEST_KILLS multiplies them, RACKPARAMS_TEST_SEED repeats a run.
    private static readonly int Times = int.Parse(Environment.GetEnvironmentVariable("RACKPARAMS_TEST_KILLS") ?? "1", CultureInfo.InvariantCulture);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("RACKPARAMS_TEST_SEED") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_processes_leave_whole_chains_of_true_records()
    {
        var lanes = await Task.WhenAll(
            LaneAsync("sandbox", SandboxSite.WithPoolAsync, 40, Seed),
            LaneAsync("sandbox", SandboxSite.WithPoolAsync, 40, Seed + 1000),
            LaneAsync(Ground, () => NewAsync(registered: true), 25, Seed + 2000));

        foreach (var lane in lanes) Counts.Write("kills", lane.ToString());
        Assert.Equal(105 * Times, lanes.Sum(l => l.Kills));
        Assert.All(lanes, l => Assert.True(l.Changes > 0, $"{l}: nothing was ever changed, so nothing was interrupted"));
    }

    private static async Task<KillLane> LaneAsync(string ground, Func<Task<Site>> newAsync, int kills, int seed)
    {
        await using var site = await newAsync();
        var lane = new KillLane(site, ground, seed);
        await lane.RunAsync(kills * Times);
        return lane;
    }
}
