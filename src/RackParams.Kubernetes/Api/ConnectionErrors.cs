using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using RackParams.Core.Errors;

namespace RackParams.Kubernetes.Api;

/// <summary>From a connection that failed to our typed errors.</summary>
internal static class ConnectionErrors
{
    public static RackException Translate(ApiPlace place, Exception failure) => new(
        ConnectionFault.Chain(failure).OfType<AuthenticationException>().FirstOrDefault() is { } untrusted
            ? ClusterErrors.NotTrusted(place.Rack, place.Host, place.Context, untrusted.Message.TrimEnd('.', ' '))
            : ClusterErrors.Unreachable(place.Rack, place.Host, place.Context, ConnectionFault.Why(failure)),
        failure);

    /// <summary>The connection broke, or the server gave up a stream of it; asking again may do.</summary>
    public static bool IsCut(Exception failure) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError }
        || ConnectionFault.Chain(failure).OfType<HttpIOException>().Any(e => e.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError)
        || ConnectionFault.Chain(failure).OfType<SocketException>().Any(e => e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted);
}
