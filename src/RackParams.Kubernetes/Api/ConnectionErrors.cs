using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Api;

/// <summary>From a connection that failed to our typed errors.</summary>
internal static class ConnectionErrors
{
    public static RackException Translate(ApiPlace place, Exception failure)
    {
        var inner = Chain(failure).ToList();
        if (inner.OfType<AuthenticationException>().FirstOrDefault() is { } untrusted)
            return new RackException(ClusterErrors.NotTrusted(place.Rack, place.Host, place.Context, Sentence(untrusted.Message)), failure);
        var why = failure is OperationCanceledException ? "no connection in time" : inner.OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "nothing listens there",
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "its name is not known",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to it",
            SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was cut",
            SocketError.TimedOut => "no answer",
            _ => (failure as HttpRequestException)?.HttpRequestError == HttpRequestError.ResponseEnded ? "the connection was cut" : Sentence(inner[^1].Message),
        };
        return new RackException(ClusterErrors.Unreachable(place.Rack, place.Host, place.Context, why), failure);
    }

    /// <summary>The connection broke, or the server gave up a stream of it; asking again may do.</summary>
    public static bool IsCut(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError }
        || Chain(failure).OfType<HttpIOException>().Any(e => e.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError)
        || Chain(failure).OfType<SocketException>().Any(e => e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted);

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException) yield return failure;
    }

    private static string Sentence(string message) => message.TrimEnd('.', ' ');
}
