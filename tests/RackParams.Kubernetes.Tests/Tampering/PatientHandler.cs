using System.Net;

namespace RackParams.Kubernetes.Tests.Tampering;

/// <summary>Asks again where the API server says "later": its storage starts anew whenever a definition was changed, by another test perhaps.</summary>
internal sealed class PatientHandler : DelegatingHandler
{
    private const int Most = 60;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var asked = 1; ; asked++)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || asked == Most) return answer;
            answer.Dispose();
            await Task.Delay(500, cancellationToken);
        }
    }
}
