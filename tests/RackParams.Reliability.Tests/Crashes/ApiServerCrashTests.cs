using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

public sealed class ApiServerCrashTests(ApiServer server, CrashBook book) : GroundTests(server), IClassFixture<CrashBook>
{
    [Theory]
    [MemberData(nameof(Acts.Everywhere), MemberType = typeof(Acts))]
    public Task Whatever_step_is_the_last_nothing_is_lost_and_the_rack_goes_on(string act) => new CutOff(Ground, NewAsync, book).EverywhereAsync(Acts.All[act]);
}
