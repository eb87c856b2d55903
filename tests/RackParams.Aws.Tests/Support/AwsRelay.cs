using System.Text;

namespace RackParams.Aws.Tests.Support;

/// <summary>Stands between a process and what stands in for AWS. Requests pass as they are, so that their signatures hold.</summary>
internal class AwsRelay(string server) : Relay(new HttpClient { BaseAddress = new Uri(server) })
{
    private static readonly string[] Own = ["Connection", "Content-Length", "Expect", "Accept-Encoding"];

    protected override HttpRequestMessage Passed(WebRequest request)
    {
        var passed = new HttpRequestMessage(new HttpMethod(request.Method), request.Target);
        if (request.Body.Length > 0) passed.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        foreach (var (name, value) in request.Headers.Where(h => !Own.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
            if (!passed.Headers.TryAddWithoutValidation(name, value)) passed.Content?.Headers.TryAddWithoutValidation(name, value);
        return passed;
    }
}
