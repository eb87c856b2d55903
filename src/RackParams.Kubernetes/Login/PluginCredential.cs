using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RackParams.Kubernetes.Login;

/// <summary>What a credential plugin answered.</summary>
/// <param name="Token">Bearer token, if it gave one.</param>
/// <param name="Certificate">Client certificate, if it gave one.</param>
/// <param name="Expires">Until when it is good; null: it didn't say.</param>
internal sealed record PluginCredential(string? Token, X509Certificate2? Certificate, DateTimeOffset? Expires)
{
    public static PluginCredential Read(PluginCommand command, string answer)
    {
        try
        {
            var json = JsonNode.Parse(answer);
            if (json?["apiVersion"]?.GetValue<string>() != command.ApiVersion)
                throw PluginRun.Failed(command, $"it doesn't answer as {command.ApiVersion}");
            var status = json["status"] as JsonObject;
            var token = status?["token"]?.GetValue<string>();
            var pem = status?["clientCertificateData"]?.GetValue<string>();
            var key = status?["clientKeyData"]?.GetValue<string>();
            var certificate = pem is null || key is null ? null : Certificates.Load(pem, key);
            return !string.IsNullOrEmpty(token) || certificate is not null
                ? new PluginCredential(token, certificate, Time(status?["expirationTimestamp"]?.GetValue<string>()))
                : throw PluginRun.Failed(command, "it gave neither a token nor a certificate");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or CryptographicException or ArgumentException)
        {
            throw PluginRun.Failed(command, "its answer is not an ExecCredential", e);
        }
    }

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
