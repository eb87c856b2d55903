using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>What goes wrong between a client and its API server, at one request or from one on.</summary>
/// <param name="Name">In a few words.</param>
internal sealed record Fault(string Name)
{
    /// <summary>Answered instead of passing the request on; null: the server acts.</summary>
    public WebAnswer? Instead { get; init; }

    /// <summary>What is heard of the server's answer.</summary>
    public Func<WebAnswer, WebAnswer> Heard { get; init; } = answer => answer;

    /// <summary>It stays so.</summary>
    public bool Lasts { get; init; }

    /// <summary>Nobody need notice: what was asked for is done all the same.</summary>
    public bool Passes { get; init; }

    /// <summary>Where nothing is answered a client gives up; elsewhere it need not.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    public override string ToString() => Name;
}
