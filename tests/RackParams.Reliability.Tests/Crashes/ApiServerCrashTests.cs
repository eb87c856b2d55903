using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Crashes;

/// <summary>On a real API server where there is one, else on the double of it.</summary>
public sealed class ApiServerCrashTests(ApiServer server, CrashBook book) : CrashTests(book), IClassFixture<CrashBook>
{
    private protected override string Ground => server.IsThere ? "API server" : "double of an API server";

    private protected override Task<Site> NewAsync(bool registered) => (server.IsThere, registered) switch
    {
        (true, true) => ClusterSite.RegisteredAsync(server),
        (true, false) => ClusterSite.NewAsync(server),
        (false, true) => DoubleSite.RegisteredAsync(),
        (false, false) => DoubleSite.NewAsync(),
    };

    [Theory]
    [MemberData(nameof(Acts.Everywhere), MemberType = typeof(Acts))]
    public Task Whatever_step_is_the_last_nothing_is_lost_and_the_rack_goes_on(string act) => CutOffEverywhereAsync(act);
}
