namespace RackParams.Kubernetes.Api;

/// <summary>Teaches the clock from every response.</summary>
internal sealed class DateHandler(ServerClock clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = clock.Local.GetUtcNow();
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Headers.Date is { } date) clock.Learn(date, sent, clock.Local.GetUtcNow());
        return response;
    }
}
