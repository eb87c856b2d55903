using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Access;

/// <summary>Profiles of IAM Identity Center, also beside another module's SDK.</summary>
public sealed class SsoTests
{
    // Named by SHA-1 of the sso-session's name, as all AWS tools do.
    private const string SessionFile = "cdaaa12922c06f8fc0b262e949468467d689e400.json";

    private const string Profiles = """
        [sso-session clinic]
        sso_region = us-east-1
        sso_start_url = https://clinic.awsapps.com/start
        sso_registration_scopes = sso:account:access
        [profile ops]
        sso_session = clinic
        sso_account_id = 123456789012
        sso_role_name = Operator
        region = us-east-1
        [profile guest]
        sso_session = clinic
        sso_account_id = 123456789012
        sso_role_name = Guest
        region = us-east-1
        [profile deploy]
        role_arn = arn:aws:iam::123456789012:role/Deploy
        source_profile = ops
        role_session_name = maria.lopez
        region = us-east-1
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_login_gives_credentials_whatever_SDK_another_module_brought(bool occupied)
    {
        await using var server = new ContractServer();
        using var home = LoggedIn(server, DateTime.UtcNow.AddHours(1));

        var (told, before) = await ChildProcess.RunAsync(home.Environment, occupied, "profile=ops");

        Assert.Equal("arn:aws:iam::123456789012:user/ASIASSO", (string?)told["arn"]);
        AssertApart(occupied, before, (string?)told["sdk"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_role_on_top_of_a_login_is_assumed_whatever_SDK_another_module_brought(bool occupied)
    {
        await using var server = new ContractServer();
        using var home = LoggedIn(server, DateTime.UtcNow.AddHours(1));

        var (told, before) = await ChildProcess.RunAsync(home.Environment, occupied, "profile=deploy");

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/Deploy/maria.lopez", (string?)told["arn"]);
        AssertApart(occupied, before, (string?)told["sdk"]);
    }

    [Fact]
    public async Task A_pipelines_token_is_exchanged_beside_another_modules_SDK_too()
    {
        await using var server = new ContractServer();
        using var home = AwsHome.OfPipeline(server, "oidc-token");

        var (told, before) = await ChildProcess.RunAsync(home.Environment, true);

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/Deploy/run-8812", (string?)told["arn"]);
        AssertApart(true, before, (string?)told["sdk"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_login_that_has_ended_is_renewed_by_its_refresh_token(bool occupied)
    {
        await using var server = new ContractServer();
        using var home = LoggedIn(server, DateTime.UtcNow.AddHours(-1), SsoDouble.RefreshToken);

        var (told, _) = await ChildProcess.RunAsync(home.Environment, occupied, "profile=ops");

        Assert.Equal("arn:aws:iam::123456789012:user/ASIASSO", (string?)told["arn"]);
        Assert.Contains(server.Requests, r => r.Path == "/token");
    }

    [Theory]
    [InlineData("ops")]
    [InlineData("deploy")]
    public async Task A_login_that_has_ended_names_profile_region_and_the_command_that_helps(string profile)
    {
        await using var server = new ContractServer();
        using var home = LoggedIn(server, DateTime.UtcNow.AddHours(-1));

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=" + profile);

        Assert.Equal("AwsCredentialsExpired", (string?)told["code"]);
        Assert.Equal($"production: the AWS login has expired (profile {profile}, region us-east-1). Log in again: aws sso login --profile ops", (string?)told["message"]);
        Assert.Equal("aws sso login --profile ops", (string?)told["remedy"]);
    }

    [Fact]
    public async Task Without_a_login_ever_the_same_is_said()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, Profiles);

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=ops");

        Assert.Equal("AwsCredentialsExpired", (string?)told["code"]);
        Assert.Equal("aws sso login --profile ops", (string?)told["remedy"]);
    }

    [Fact]
    public async Task A_login_that_was_ended_elsewhere_is_an_expired_one()
    {
        await using var server = new ContractServer();
        using var home = LoggedIn(server, DateTime.UtcNow.AddHours(1), access: "revoked");

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=ops");

        Assert.Equal("AwsCredentialsExpired", (string?)told["code"]);
    }

    [Fact]
    public async Task A_role_that_the_login_does_not_give_is_forbidden()
    {
        await using var server = new ContractServer();
        using var home = LoggedIn(server, DateTime.UtcNow.AddHours(1));

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=guest");

        Assert.Equal("AwsForbidden", (string?)told["code"]);
        Assert.Contains("profile guest", (string?)told["message"]);
    }

    // Ours must be the SDK of the tests' folder in its own context, although the default context holds an older one.
    private static void AssertApart(bool occupied, string before, string? sdk)
    {
        Assert.StartsWith("private " + AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar), sdk);
        if (occupied) Assert.Matches("AWSSDK.SecurityToken .*RackParams.Aws.Neighbour", before);
        else Assert.Empty(before);
    }

    private static AwsHome LoggedIn(ContractServer server, DateTime until, string? refresh = null, string access = SsoDouble.AccessToken)
    {
        var home = new AwsHome(server, Profiles);
        var renewal = refresh is null ? "" : $$""","refreshToken":"{{refresh}}","clientId":"c","clientSecret":"s","registrationExpiresAt":"{{DateTime.UtcNow.AddDays(30):yyyy-MM-dd'T'HH:mm:ss'Z'}}" """;
        home.Folder.Write(
            Path.Combine(".aws", "sso", "cache", SessionFile),
            $$"""{"startUrl":"https://clinic.awsapps.com/start","region":"us-east-1","accessToken":"{{access}}","expiresAt":"{{until:yyyy-MM-dd'T'HH:mm:ss'Z'}}"{{renewal}}}""");
        return home;
    }
}
