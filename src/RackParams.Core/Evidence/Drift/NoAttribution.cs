using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Drift;

/// <summary>Where there is no log to ask.</summary>
public sealed class NoAttribution : IAttribution
{
    private readonly Attribution _answer;

    private NoAttribution(string lost) => _answer = new Attribution([], [lost]);

    /// <summary>A rack that nobody keeps a log of.</summary>
    public static NoAttribution Instance { get; } = new("A sandbox has no audit log: who is behind a field manager is not known.");

    /// <summary>A rack reached by its API server alone. Where an API server keeps its audit log is told by none of its APIs.</summary>
    public static NoAttribution OfApiServer { get; } = new(
        "An API server's audit log can't be read through the API: it lies where whoever runs the server put it, a file or a webhook. Who is behind a field manager is not known here; "
        + "ask them for the entries of that object and time. Of an EKS cluster it can be read in CloudWatch Logs, on a rack registered with -Cluster.");

    public Task<Attribution> FindAsync(EditQuestion question, CancellationToken cancellationToken) => Task.FromResult(_answer);
}
