using System.Security.Cryptography;
using System.Text;

namespace RackParams.Aws.Tests.Contract;

/// <summary>Signature Version 4, computed anew from its specification and from what was received: nothing of the SDK's signer is used.</summary>
internal static class SigV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>What is wrong with a request signed in its headers; null: nothing.</summary>
    public static string? Fault(WebRequest request, SignedScope scope, string secret)
    {
        if (!scope.Headers.Contains("host")) return "host is not signed";
        if (!scope.Headers.Contains("x-amz-date")) return "x-amz-date is not signed";
        if (scope.Headers.FirstOrDefault(h => request.Header(h) is null) is { } absent) return $"{absent} is signed and was not sent";
        if (request.Header("x-amz-security-token") is not null && !scope.Headers.Contains("x-amz-security-token")) return "the session token is not signed";
        if (request.Header("x-amz-target") is not null && !scope.Headers.Contains("x-amz-target")) return "the target is not signed";
        var payload = Hash(request.Body);
        if (request.Header("x-amz-content-sha256") is { } said && said != payload) return "x-amz-content-sha256 is not the body's hash";
        var target = request.Target.Split('?', 2);
        var headers = scope.Headers.Select(h => (h, request.Header(h)!.Trim()));
        var signature = Sign(request.Method, EncodedTwice(target[0]), Parameters(target.ElementAtOrDefault(1) ?? ""), headers, payload, scope, secret);
        return signature == scope.Signature ? null : $"the signature is {scope.Signature}, and not {signature}";
    }

    /// <summary>The signature that a presigned GET of a URL should carry.</summary>
    public static string Presigned(Uri url, IReadOnlyDictionary<string, string> headers, SignedScope scope, string secret)
    {
        var parameters = Parameters(url.Query.TrimStart('?')).Where(p => p.Name != "X-Amz-Signature");
        var signed = headers.Append(new KeyValuePair<string, string>("host", url.Host)).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => (h.Key, h.Value));
        return Sign("GET", "/", [.. parameters], signed, Hash(""), scope, secret);
    }

    public static List<(string Name, string Value)> Parameters(string query) =>
        [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
            .Select(p => (Uri.UnescapeDataString(p[0]), Uri.UnescapeDataString(p.ElementAtOrDefault(1) ?? "")))];

    private static string Sign(
        string method, string path, List<(string Name, string Value)> parameters, IEnumerable<(string Name, string Value)> headers, string payload, SignedScope scope, string secret)
    {
        var all = headers.ToList();
        var query = string.Join('&', parameters.Select(p => (Name: Uri.EscapeDataString(p.Name), Value: Uri.EscapeDataString(p.Value)))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal).Select(p => $"{p.Name}={p.Value}"));
        var canonical = string.Join('\n', [method, path, query, .. all.Select(h => $"{h.Name}:{h.Value}"), "", string.Join(';', all.Select(h => h.Name)), payload]);
        var text = string.Join('\n', Algorithm, scope.Time, scope.Scope, Hash(canonical));
        var key = scope.Scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string EncodedTwice(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
