using System.Collections.Concurrent;

namespace RackParams.Aws.Tests.Contract;

/// <summary>STS' query protocol: who is it, and roles for keys or for OIDC tokens.</summary>
internal sealed class StsDouble(ConcurrentDictionary<string, SigningKey> keys)
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private readonly ConcurrentDictionary<string, string> _sessions = new();
    private int _given;

    /// <summary>OIDC tokens that are accepted.</summary>
    public HashSet<string> WebTokens { get; } = ["oidc-token"];

    /// <summary>Roles that may not be assumed.</summary>
    public HashSet<string> Closed { get; } = [];

    /// <summary>How long a session lives.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Roles assumed, in order, with their sessions' names.</summary>
    public ConcurrentQueue<string> Assumed { get; } = new();

    public WebAnswer? TryAnswer(WebRequest request, Func<WebRequest, WebAnswer?> signatureFault)
    {
        if (request.Method != "POST" || request.Path != "/" || !request.Body.Contains("Action=", StringComparison.Ordinal)) return null;
        var asked = SigV4.Parameters(request.Body.Replace('+', ' ')).ToDictionary(p => p.Name, p => p.Value);
        if (asked["Action"] == "AssumeRoleWithWebIdentity")
            return WebTokens.Contains(asked["WebIdentityToken"]) ? Session(asked) : AwsAnswer.XmlError(400, "InvalidIdentityToken", "Couldn't retrieve verification key from your identity provider");
        if (signatureFault(request) is { } fault) return AsXml(fault);
        var key = SignedScope.Of(request)!.AccessKey;
        if (asked["Action"] == "GetCallerIdentity") return WhoAmI(key);
        return Closed.Contains(asked["RoleArn"])
            ? AwsAnswer.XmlError(403, "AccessDenied", $"User: arn:aws:iam::123456789012:user/{key} is not authorized to perform: sts:AssumeRole on resource: {asked["RoleArn"]}")
            : Session(asked);
    }

    private WebAnswer WhoAmI(string key)
    {
        var arn = _sessions.GetValueOrDefault(key) ?? $"arn:aws:iam::{EksDouble.Account}:user/{key}";
        return AwsAnswer.Xml($"<GetCallerIdentityResponse xmlns=\"{Namespace}\"><GetCallerIdentityResult><Arn>{arn}</Arn><UserId>AROA:{arn.Split('/')[^1]}</UserId><Account>{EksDouble.Account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>");
    }

    private WebAnswer Session(Dictionary<string, string> asked)
    {
        var (role, name, action) = (asked["RoleArn"], asked["RoleSessionName"], asked["Action"]);
        Assumed.Enqueue($"{role} as {name}{(asked.TryGetValue("ExternalId", out var external) ? $" for {external}" : "")}");
        var key = $"ASIA{Interlocked.Increment(ref _given):D12}";
        var token = $"token/{key}+=";
        keys[key] = new SigningKey("session" + key, token);
        _sessions[key] = $"arn:aws:sts::{EksDouble.Account}:assumed-role/{role.Split('/')[^1]}/{name}";
        return AwsAnswer.Xml($"<{action}Response xmlns=\"{Namespace}\"><{action}Result><AssumedRoleUser><Arn>{_sessions[key]}</Arn><AssumedRoleId>AROA:{name}</AssumedRoleId></AssumedRoleUser>"
            + $"<Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>session{key}</SecretAccessKey><SessionToken>{token}</SessionToken><Expiration>{DateTime.UtcNow + Life:yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials>"
            + $"</{action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>");
    }

    private static WebAnswer AsXml(WebAnswer fault) => AwsAnswer.XmlError(
        fault.Status, fault.Headers["x-amzn-ErrorType"].Replace("UnrecognizedClientException", "InvalidClientTokenId").Replace("ExpiredTokenException", "ExpiredToken").Replace("InvalidSignatureException", "SignatureDoesNotMatch"),
        System.Security.SecurityElement.Escape((string)System.Text.Json.Nodes.JsonNode.Parse(fault.Body)!["message"]!));
}
