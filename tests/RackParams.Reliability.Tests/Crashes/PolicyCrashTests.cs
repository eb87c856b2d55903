using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Faults;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>The admission policy, cut off: on doubles, for it would hold for every other rack of a server. What it does where it is in force is tried on a real one.</summary>
public sealed class PolicyCrashTests(CrashBook book) : IClassFixture<CrashBook>
{
    [Theory]
    [MemberData(nameof(Acts.OnAServerOfItsOwn), MemberType = typeof(Acts))]
    public Task Whatever_step_is_the_last_the_next_run_installs_it_and_registers(string act) =>
        new CutOff("double of an API server", registered => registered ? DoubleSite.RegisteredAsync() : DoubleSite.NewAsync(), book).EverywhereAsync(Acts.All[act]);

    // Policy and binding are two objects: between them it is there and does nothing, and that is what is said of it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Half_of_it_does_not_count_as_installed_and_is_made_whole(int last)
    {
        await using var site = await DoubleSite.RegisteredAsync();
        await using var way = new FaultyWay(site, "test");
        way.Arm(new Fault("reset after the server acted from then on") { Heard = _ => WebAnswer.Cut, Lasts = true }, last);
        var cut = await way.SessionAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(ErrorKind.Unreachable, (await Assert.ThrowsAsync<RackException>(() => new Registration(cut).InstallPolicyAsync(Site.Token))).Error.Kind);

        var session = await site.SessionAsync();
        var found = await session.Connection.Registrar.PolicyAsync(Site.Token);
        Assert.Equal(last == 1 ? PolicyState.NotInstalled : PolicyState.Active, found);
        Assert.NotNull((await session.SetAsync("karpenter_cpu_limit=200")).Entry);
        await new Registration(session).InstallPolicyAsync(Site.Token);
        Assert.Equal(PolicyState.Active, await session.Connection.Registrar.PolicyAsync(Site.Token));
    }
}
