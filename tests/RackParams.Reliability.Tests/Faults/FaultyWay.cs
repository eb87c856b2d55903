using RackParams.Core.Changes;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Reliability.Tests.Sites;

namespace RackParams.Reliability.Tests.Faults;

/// <summary>A way to a rack's API server on which one request, or every one from one on, meets a fault.</summary>
internal sealed class FaultyWay : IAsyncDisposable
{
    // The proxy answers on threads of the pool and blocks them: their number must not be what a request waits for.
    static FaultyWay() => ThreadPool.SetMinThreads(64, 64);

    private readonly Site _site;
    private readonly Lock _gate = new();
    private readonly HashSet<WebRequest> _hit = new(ReferenceEqualityComparer.Instance);
    private int _count;

    public FaultyWay(Site site, string context)
    {
        _site = site;
        Proxy = new Proxy(site.Place.File, context);
    }

    public Proxy Proxy { get; }

    /// <summary>How many requests came by since it was opened, the first of each repetition included.</summary>
    public int Count => _count;

    /// <summary>Lets a fault happen at a request, from 1; 0: none.</summary>
    public void Arm(Fault fault, int at)
    {
        Proxy.InPlace = request => IsHit(request, fault, at) ? fault.Instead : null;
        Proxy.Heard = (request, answer) => _hit.Contains(request) ? fault.Heard(answer) : answer;
    }

    /// <param name="deadline">How long a request is waited for.</param>
    /// <param name="late">How long a write without an answer may still be carried out; null: not longer than it is waited for.</param>
    public async Task<RackSession> SessionAsync(TimeSpan deadline, TimeSpan? late = null) =>
        _site.Session(await Open.RackAsync(Proxy.Kubeconfig, _site.Name, deadline: deadline, lateWrites: late ?? TimeSpan.FromMilliseconds(1)));

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();

    private bool IsHit(WebRequest request, Fault fault, int at)
    {
        lock (_gate)
        {
            _count++;
            var hit = fault.Lasts ? _count >= at : _count == at;
            if (at > 0 && hit) _hit.Add(request);
            return at > 0 && hit;
        }
    }
}
