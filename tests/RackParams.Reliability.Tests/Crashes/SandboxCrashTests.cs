using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

public sealed class SandboxCrashTests(CrashBook book) : IClassFixture<CrashBook>
{
    [Theory]
    [MemberData(nameof(Acts.OnASandbox), MemberType = typeof(Acts))]
    public Task Whatever_step_is_the_last_nothing_is_lost_and_the_rack_goes_on(string act) =>
        new CutOff("sandbox", registered => registered ? SandboxSite.WithPoolAsync() : SandboxSite.NewAsync(), book).EverywhereAsync(Acts.All[act]);
}
