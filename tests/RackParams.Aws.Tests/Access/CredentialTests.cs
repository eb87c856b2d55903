using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Access;

/// <summary>Where credentials come from, each case in a process of its own, by the environment alone.</summary>
public sealed class CredentialTests
{
    private const string Roles = """
        [profile base]
        region = us-east-1
        [profile ops]
        role_arn = arn:aws:iam::123456789012:role/clinic/Operator
        source_profile = base
        role_session_name = maria.lopez
        external_id = clinic-7
        region = us-east-1
        [profile chained]
        role_arn = arn:aws:iam::123456789012:role/Second
        source_profile = ops
        region = us-east-1
        [profile circle]
        role_arn = arn:aws:iam::123456789012:role/A
        source_profile = circle2
        region = us-east-1
        [profile circle2]
        role_arn = arn:aws:iam::123456789012:role/B
        source_profile = circle
        [profile mfa]
        role_arn = arn:aws:iam::123456789012:role/A
        source_profile = base
        mfa_serial = arn:aws:iam::123456789012:mfa/maria
        region = us-east-1
        [profile fromenv]
        role_arn = arn:aws:iam::123456789012:role/FromEnvironment
        credential_source = Environment
        role_session_name = build
        [profile nosource]
        role_arn = arn:aws:iam::123456789012:role/A
        source_profile = nowhere
        region = us-east-1
        [profile loggedin]
        login_session = arn:aws:iam::123456789012:user/maria
        region = us-east-1
        [profile empty]
        region = us-east-1
        """;

    [Fact]
    public async Task Keys_of_the_environment_are_used_in_the_region_of_the_environment()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server);
        home.Environment["AWS_ACCESS_KEY_ID"] = ContractServer.AccessKey;
        home.Environment["AWS_SECRET_ACCESS_KEY"] = ContractServer.SecretKey;
        home.Environment["AWS_REGION"] = "us-east-1";

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false);

        Assert.Equal("arn:aws:iam::123456789012:user/AKIADOUBLE", (string?)told["arn"]);
        Assert.Equal("the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", (string?)told["source"]);
    }

    [Fact]
    public async Task The_region_named_is_signed_for_whatever_the_environment_says_of_regions_and_endpoints()
    {
        await using var server = new ContractServer();
        server.Eks.AddCluster("prod");
        using var home = new AwsHome(server, "[default]\nregion = eu-west-1\n", AwsHome.StaticKeys("default"));
        home.Environment["AWS_REGION"] = "eu-central-1";

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "region=us-east-1", "cluster=prod");

        Assert.Equal("ACTIVE", (string?)told["status"]);
        Assert.All(server.Requests, r => Assert.Equal("us-east-1", SignedScope.Of(r)!.Region));
    }

    [Fact]
    public async Task The_endpoint_of_one_service_goes_before_that_of_all()
    {
        await using var server = new ContractServer();
        await using var other = new ContractServer();
        other.Eks.AddCluster("prod");
        using var home = new AwsHome(server, "[default]\nregion = us-east-1\n", AwsHome.StaticKeys("default"));
        home.Environment["AWS_ENDPOINT_URL_EKS"] = other.Url;

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "cluster=prod");

        Assert.Equal("ACTIVE", (string?)told["status"]);
        Assert.Equal(["DescribeCluster"], other.Operations);
    }

    [Fact]
    public async Task A_role_profile_assumes_its_role_with_the_session_name_and_external_id_it_names()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, Roles, AwsHome.StaticKeys("base"));

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=ops");

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/Operator/maria.lopez", (string?)told["arn"]);
        Assert.Equal(["arn:aws:iam::123456789012:role/clinic/Operator as maria.lopez for clinic-7"], server.Sts.Assumed);
        Assert.Equal("profile ops", (string?)told["source"]);
    }

    [Fact]
    public async Task A_role_may_lead_to_another()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, Roles, AwsHome.StaticKeys("base"));
        home.Environment["AWS_PROFILE"] = "chained";

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false);

        Assert.StartsWith("arn:aws:sts::123456789012:assumed-role/Second/rackparams-", (string?)told["arn"]);
        Assert.Equal(2, server.Sts.Assumed.Count);
    }

    [Fact]
    public async Task A_role_may_start_from_the_keys_of_the_environment()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, Roles);
        home.Environment["AWS_ACCESS_KEY_ID"] = ContractServer.AccessKey;
        home.Environment["AWS_SECRET_ACCESS_KEY"] = ContractServer.SecretKey;

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=fromenv", "region=us-east-1");

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/FromEnvironment/build", (string?)told["arn"]);
    }

    [Fact]
    public async Task A_pipelines_OIDC_token_is_exchanged_for_its_role()
    {
        await using var server = new ContractServer();
        using var home = AwsHome.OfPipeline(server, "oidc-token");

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false);

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/Deploy/run-8812", (string?)told["arn"]);
        Assert.Equal("the web identity of arn:aws:iam::123456789012:role/Deploy", (string?)told["source"]);
    }

    [Fact]
    public async Task A_pipelines_token_that_is_not_accepted_says_so_and_what_helps()
    {
        await using var server = new ContractServer();
        using var home = AwsHome.OfPipeline(server, "stale");

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false);

        Assert.Equal("AwsCredentialsRefused", (string?)told["code"]);
        Assert.Contains("trust policy of arn:aws:iam::123456789012:role/Deploy", (string?)told["message"]);
    }

    [Fact]
    public async Task A_containers_role_is_asked_where_the_environment_names_it()
    {
        await using var server = new ContractServer();
        server.Keys["ASIAPOD"] = new SigningKey("pod", "pod-token");
        await using var pod = new LoopbackServer(r => r.Header("Authorization") == "pod-auth"
            ? new WebAnswer(200, $$"""{"AccessKeyId":"ASIAPOD","SecretAccessKey":"pod","Token":"pod-token","Expiration":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""")
            : new WebAnswer(403));
        using var home = new AwsHome(server);
        home.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = pod.Url + "/v1/credentials";
        home.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "pod-auth";
        home.Environment["AWS_REGION"] = "us-east-1";

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false);

        Assert.Equal("arn:aws:iam::123456789012:user/ASIAPOD", (string?)told["arn"]);
        Assert.Equal("the container's role", (string?)told["source"]);
    }

    [Fact]
    public async Task An_instances_role_is_asked_last()
    {
        await using var server = new ContractServer();
        server.Keys["ASIAEC2"] = new SigningKey("ec2", "ec2-token");
        await using var instance = new LoopbackServer(r => r.Path switch
        {
            "/latest/api/token" => new WebAnswer(200, "imds-token"),
            "/latest/meta-data/iam/security-credentials" => new WebAnswer(200, "ops"),
            _ => new WebAnswer(200, $$"""{"Code":"Success","AccessKeyId":"ASIAEC2","SecretAccessKey":"ec2","Token":"ec2-token","Expiration":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}"""),
        });
        using var home = new AwsHome(server);
        home.Environment["AWS_EC2_METADATA_DISABLED"] = "false";
        home.Environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = instance.Url;
        home.Environment["AWS_METADATA_SERVICE_TIMEOUT"] = "60";
        home.Environment["AWS_REGION"] = "us-east-1";

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false);

        Assert.Equal("arn:aws:iam::123456789012:user/ASIAEC2", (string?)told["arn"]);
        Assert.Equal("the instance's role", (string?)told["source"]);
    }

    [Fact]
    public async Task A_credential_process_is_run()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server);
        var script = home.Folder.Script("login", $"echo '{{\"Version\":1,\"AccessKeyId\":\"{ContractServer.AccessKey}\",\"SecretAccessKey\":\"{ContractServer.SecretKey}\"}}'");
        home.Folder.Write("config", $"[profile bridge]\ncredential_process = {script}\nregion = us-east-1\n");

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=bridge");

        Assert.Equal("arn:aws:iam::123456789012:user/AKIADOUBLE", (string?)told["arn"]);
    }

    [Fact]
    public async Task A_credential_process_that_fails_is_named()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server);
        home.Folder.Write("config", $"[profile bridge]\ncredential_process = {home.Folder.Script("login", "echo 'vault is sealed' >&2; exit 3")}\nregion = us-east-1\n");

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=bridge");

        Assert.Equal("AwsCredentialsFailed", (string?)told["code"]);
        Assert.Contains("profile bridge, region us-east-1", (string?)told["message"]);
        Assert.Equal("run the credential_process of profile bridge by hand to see more", (string?)told["remedy"]);
    }

    [Fact]
    public async Task Where_there_are_no_credentials_the_login_command_is_told()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server);

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "region=us-east-1");

        Assert.Equal("AwsCredentialsMissing", (string?)told["code"]);
        Assert.Contains("aws sso login --profile <profile>", (string?)told["message"]);
        Assert.Contains("(region us-east-1)", (string?)told["message"]);
    }

    [Theory]
    [InlineData("opz", "AwsProfileUnknown", "There is no AWS profile opz. Did you mean ops?")]
    [InlineData("circle", "AwsProfileUnusable", "its source_profile leads back to itself")]
    [InlineData("mfa", "AwsProfileUnusable", "arn:aws:iam::123456789012:mfa/maria")]
    [InlineData("nosource", "AwsProfileUnusable", "its source_profile nowhere does not exist")]
    [InlineData("loggedin", "AwsProfileUnusable", "aws configure export-credentials --profile loggedin --format process")]
    [InlineData("empty", "AwsProfileUnusable", "it holds no credentials")]
    public async Task A_profile_that_cannot_be_used_says_why(string profile, string code, string says)
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, Roles, AwsHome.StaticKeys("base"));

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=" + profile, "region=us-east-1");

        Assert.Equal(code, (string?)told["code"]);
        Assert.Contains(says, (string?)told["message"]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_names_who_and_which()
    {
        await using var server = new ContractServer();
        server.Sts.Closed.Add("arn:aws:iam::123456789012:role/clinic/Operator");
        using var home = new AwsHome(server, Roles, AwsHome.StaticKeys("base"));

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=ops");

        Assert.Equal("AwsForbidden", (string?)told["code"]);
        Assert.Equal(
            "production: arn:aws:iam::123456789012:user/AKIADOUBLE may not sts:AssumeRole on arn:aws:iam::123456789012:role/clinic/Operator (AWS says: AccessDenied). The role's trust policy must allow it.",
            (string?)told["message"]);
    }

    [Theory]
    [InlineData("", "AwsRegionMissing", "no AWS region is known")]
    [InlineData("us-esat-1x", "AwsRegionUnknown", "us-esat-1x is not an AWS region. Did you mean us-east-1?")]
    [InlineData("$(rm -rf)", "AwsRegionUnknown", "$(rm -rf) is not an AWS region.")]
    public async Task A_region_that_is_none_is_answered_before_anything_is_asked(string region, string code, string says)
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, "", AwsHome.StaticKeys("default"));

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, region.Length == 0 ? [] : ["region=" + region]);

        Assert.Equal(code, (string?)told["code"]);
        Assert.Contains(says, (string?)told["message"]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_configuration_that_is_no_configuration_is_named()
    {
        await using var server = new ContractServer();
        using var home = new AwsHome(server, "this is not\nan [ini file\n", "[default\naws_access_key_id\n");

        var (told, _) = await ChildProcess.RunAsync(home.Environment, false, "profile=ops", "region=us-east-1");

        Assert.Contains((string?)told["code"], (string[])["AwsConfigUnreadable", "AwsProfileUnknown"]);
    }
}
