using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Faults;

namespace RackParams.Reliability.Tests.Sites;

/// <summary>What is tried on a real API server where there is one, else on the double of it.</summary>
public abstract class GroundTests(ApiServer server)
{
    private protected string Ground => server.IsUp ? "API server" : "double of an API server";

    private protected FaultyWay Way(Site site) => new(site, server.IsUp ? "admin" : "test");

    private protected Task<Site> NewAsync(bool registered) => (server.IsUp, registered) switch
    {
        (true, true) => ClusterSite.RegisteredAsync(server),
        (true, false) => ClusterSite.NewAsync(server),
        (false, true) => DoubleSite.RegisteredAsync(),
        (false, false) => DoubleSite.NewAsync(),
    };
}
