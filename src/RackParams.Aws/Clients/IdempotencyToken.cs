using System.Security.Cryptography;

namespace RackParams.Aws.Clients;

/// <summary>What tells a service that a request is a repeat of one it has acted on. Made with the request, so every attempt carries the same.</summary>
internal static class IdempotencyToken
{
    private const int Bytes = 16;

    public static string New() => RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true);
}
