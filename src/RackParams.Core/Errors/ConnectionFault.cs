using System.Net.Http;
using System.Net.Sockets;

namespace RackParams.Core.Errors;

/// <summary>Why a connection failed, in words.</summary>
public static class ConnectionFault
{
    /// <summary>The reason, as a clause.</summary>
    public static string Why(Exception failure) => failure is OperationCanceledException ? "no connection in time"
        : Chain(failure).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "nothing listens there",
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "its name is not known",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to it",
            SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was cut",
            SocketError.TimedOut => "no answer",
            _ => (failure as HttpRequestException)?.HttpRequestError == HttpRequestError.ResponseEnded
                ? "the connection was cut"
                : Chain(failure).Last().Message.TrimEnd('.', ' '),
        };

    /// <summary>A failure and those that caused it, outermost first.</summary>
    public static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException) yield return failure;
    }
}
