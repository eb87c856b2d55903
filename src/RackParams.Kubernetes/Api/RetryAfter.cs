using System.Globalization;
using k8s.Autorest;

namespace RackParams.Kubernetes.Api;

/// <summary>How long a busy API server asks to be left alone; null: it doesn't say.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(HttpResponseMessageWrapper response)
    {
        var said = response.Headers.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
    }
}
