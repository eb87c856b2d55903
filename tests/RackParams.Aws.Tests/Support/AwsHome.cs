using RackParams.Aws.Tests.Contract;

namespace RackParams.Aws.Tests.Support;

/// <summary>A user's ~/.aws and the environment that goes with it, leading to a double.</summary>
internal sealed class AwsHome : IDisposable
{
    private readonly TempFolder _folder = new();

    public AwsHome(ContractServer server, string config = "", string credentials = "")
    {
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = _folder.Path,
            ["USERPROFILE"] = _folder.Path,
            ["AWS_CONFIG_FILE"] = _folder.Write("config", config),
            ["AWS_SHARED_CREDENTIALS_FILE"] = _folder.Write("credentials", credentials),
            ["AWS_ENDPOINT_URL"] = server.Url,
        };
    }

    public Dictionary<string, string> Environment { get; }

    public TempFolder Folder => _folder;

    /// <summary>A pipeline's home: its OIDC token, and the role to take for it.</summary>
    public static AwsHome OfPipeline(ContractServer server, string token)
    {
        var home = new AwsHome(server);
        home.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = home.Folder.Write("token", token);
        home.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/Deploy";
        home.Environment["AWS_ROLE_SESSION_NAME"] = "run-8812";
        home.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        return home;
    }

    public static string StaticKeys(string profile) => $"[{profile}]\naws_access_key_id={ContractServer.AccessKey}\naws_secret_access_key={ContractServer.SecretKey}\n";

    public void Dispose() => _folder.Dispose();
}
