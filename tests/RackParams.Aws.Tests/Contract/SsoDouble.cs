using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace RackParams.Aws.Tests.Contract;

/// <summary>IAM Identity Center: role credentials for a login's token, and new tokens for old ones.</summary>
internal sealed class SsoDouble(ConcurrentDictionary<string, SigningKey> keys)
{
    public const string AccessToken = "sso-access-token";
    public const string RefreshToken = "sso-refresh-token";

    /// <summary>Whether the login can be renewed without a person.</summary>
    public bool Renews { get; set; } = true;

    public WebAnswer? TryAnswer(WebRequest request) => (request.Method, request.Path) switch
    {
        ("GET", "/federation/credentials") => Credentials(request),
        ("POST", "/token") => Token((JsonObject)JsonNode.Parse(request.Body)!),
        _ => null,
    };

    private WebAnswer Credentials(WebRequest request)
    {
        var asked = SigV4.Parameters(request.Target.Split('?', 2)[1]).ToDictionary(p => p.Name, p => p.Value);
        if (request.Header("x-amz-sso_bearer_token") != AccessToken) return AwsAnswer.Error(401, "UnauthorizedException", "Session token not found or invalid");
        if (asked["role_name"] != "Operator") return AwsAnswer.Error(403, "ForbiddenException", "No access");
        keys["ASIASSO"] = new SigningKey("sso-secret", "sso-session-token");
        return AwsAnswer.Ok(new JsonObject
        {
            ["roleCredentials"] = new JsonObject
            {
                ["accessKeyId"] = "ASIASSO",
                ["secretAccessKey"] = "sso-secret",
                ["sessionToken"] = "sso-session-token",
                ["expiration"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds(),
            },
        });
    }

    private WebAnswer Token(JsonObject asked) => Renews && asked["refreshToken"]?.GetValue<string>() == RefreshToken
        ? AwsAnswer.Ok(new JsonObject { ["accessToken"] = AccessToken, ["tokenType"] = "Bearer", ["expiresIn"] = 3600, ["refreshToken"] = RefreshToken })
        : AwsAnswer.Error(400, "InvalidGrantException", "The grant is not valid");
}
