using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>A small HTTP/1.1 server in the test's own process, with TLS where it has a certificate.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<WebRequest> _requests = new();
    private readonly Func<WebRequest, WebAnswer> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _connections;

    public LoopbackServer(Func<WebRequest, WebAnswer> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public LoopbackServer(WebAnswer answer)
        : this(_ => answer)
    {
    }

    public IReadOnlyList<WebRequest> Requests => [.. _requests];

    /// <summary>How many connections requests came by: whoever looks for a server that had this port before brings none.</summary>
    public int Connections => _connections;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var isNew = true;
        using (client)
        {
            try
            {
                await using var stream = await SecureAsync(client.GetStream());
                while (await ReadAsync(stream) is { } request)
                {
                    if (isNew) Interlocked.Increment(ref _connections);
                    isNew = false;
                    _requests.Enqueue(request);
                    var answer = _answer(request);
                    if (answer == WebAnswer.Silence) await Task.Delay(Timeout.Infinite, _stop.Token);
                    if (answer == WebAnswer.Cut)
                    {
                        client.LingerState = new LingerOption(true, 0);
                        return;
                    }

                    await stream.WriteAsync(Write(answer), _stop.Token);
                    if (answer.CutAt is not null) return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, as some tests want.
            }
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (_certificate is null) return stream;
        var secure = new SslStream(stream, false);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate, ClientCertificateRequired = true, RemoteCertificateValidationCallback = IsFit },
            _stop.Token);
        return secure;
    }

    // Whatever the client shows: the tests look at it themselves.
    private static bool IsFit(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) => shown is null || shown.Subject.Length > 0;

    private async Task<WebRequest?> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            head.Append((char)one[0]);
        }

        if (head.ToString().Contains("Expect: 100-continue", StringComparison.OrdinalIgnoreCase)) await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stop.Token);
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).GroupBy(l => l[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => string.Join(",", g.Select(l => l[1])), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var start = lines[0].Split(' ');
        return new WebRequest(start[0], start[1], headers, Encoding.UTF8.GetString(body), (stream as SslStream)?.RemoteCertificate?.Subject);
    }

    private static byte[] Write(WebAnswer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} Said\r\nContent-Type: {answer.Type}\r\n");
        if (!answer.Headers.ContainsKey("Content-Length")) head.Append($"Content-Length: {body.Length}\r\n");
        foreach (var (name, value) in answer.Headers) head.Append($"{name}: {value}\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body[..(answer.CutAt ?? body.Length)]];
    }
}
