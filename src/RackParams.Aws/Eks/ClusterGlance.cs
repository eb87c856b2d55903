using System.Text.Json.Nodes;
using RackParams.Aws.Access;

namespace RackParams.Aws.Eks;

/// <summary>A cluster's document, asked for once where several want it at the same time: the way to its API server, its status, its parameters.</summary>
internal sealed class ClusterGlance(AwsSession session, string cluster, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly HashSet<string> _served = new(StringComparer.Ordinal);
    private readonly EksClusterReader _reader = new(session);
    private Task<JsonObject>? _asked;
    private long _when;

    /// <summary>The document; whoever asks for the same purpose again gets it anew.</summary>
    public async Task<JsonObject> ReadAsync(string purpose, CancellationToken cancellationToken)
    {
        Task<JsonObject> asked;
        lock (_lock)
        {
            if (_asked is null || _asked.IsFaulted || _asked.IsCanceled || _served.Contains(purpose) || time.GetElapsedTime(_when) > Fresh)
            {
                _served.Clear();
                (_asked, _when) = (_reader.RequireAsync(cluster, cancellationToken), time.GetTimestamp());
            }

            _served.Add(purpose);
            asked = _asked;
        }

        var document = await asked.ConfigureAwait(false);
        lock (_lock) return (JsonObject)document.DeepClone();
    }

    /// <summary>Somebody writes the cluster: what was seen doesn't count any more.</summary>
    public void Forget()
    {
        lock (_lock) _asked = null;
    }
}
