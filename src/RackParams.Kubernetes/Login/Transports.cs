namespace RackParams.Kubernetes.Login;

/// <summary>This process' connections to API servers, kept from one cmdlet to the next: to open one costs as much as several requests. Tokens aren't part of one; each request brings its own.</summary>
internal static class Transports
{
    private const int Most = 64;

    /// <summary>How long one is kept that nobody uses: shorter than what firewalls and load balancers on the way forget a silent one after.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private static readonly object Gate = new();
    private static readonly Dictionary<string, Transport> Kept = new(StringComparer.Ordinal);

    /// <summary>The transport of an id, or a new one.</summary>
    public static Transport Of(string id, TimeProvider time, Func<SocketsHttpHandler> open)
    {
        var now = time.GetUtcNow();
        lock (Gate)
        {
            // By the clock on the wall: a machine that slept has lost its connections, however short that was to it.
            if (Kept.GetValueOrDefault(id) is not { } kept || (now - kept.Used).Duration() > Idle)
            {
                if (Kept.Count >= Most) Kept.Clear();
                Kept[id] = kept = new Transport(open());
            }

            kept.Used = now;
            return kept;
        }
    }

    /// <summary>One that failed somebody is nobody's any more. Who still uses it may.</summary>
    public static void Forget(string id, Transport transport)
    {
        lock (Gate)
        {
            if (Kept.GetValueOrDefault(id) == transport) Kept.Remove(id);
        }
    }
}
