using System.Text;
using Amazon;
using Amazon.Runtime;
using RackParams.Aws.Access;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Eks;

public sealed class TokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 2, 11, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-east-1", "sts.us-east-1.amazonaws.com", null)]
    [InlineData("eu-west-1", "sts.eu-west-1.amazonaws.com", "session/token+with=signs")]
    [InlineData("cn-north-1", "sts.cn-north-1.amazonaws.com.cn", null)]
    [InlineData("us-gov-west-1", "sts.us-gov-west-1.amazonaws.com", "t")]
    public async Task A_token_is_a_question_to_STS_signed_for_the_cluster(string region, string host, string? session)
    {
        AWSCredentials credentials = session is null ? new BasicAWSCredentials("AKIA1", "s3cret/+") : new SessionAWSCredentials("ASIA1", "s3cret/+", session);

        var token = await EksTokens.SignAsync(credentials, RegionEndpoint.GetBySystemName(region), "prod", Now, Token);

        var url = Decode(token);
        var scope = SignedScope.Of(url);
        Assert.Equal(host, url.Host);
        Assert.Equal(["host", "x-k8s-aws-id"], scope.Headers);
        Assert.Equal($"20261123/{region}/sts/aws4_request", scope.Scope);
        Assert.Equal("20261123T140211Z", scope.Time);
        Assert.Equal(SigV4.Presigned(url, new Dictionary<string, string> { ["x-k8s-aws-id"] = "prod" }, scope, "s3cret/+"), scope.Signature);
        var asked = SigV4.Parameters(url.Query.TrimStart('?')).ToDictionary(p => p.Name, p => p.Value);
        Assert.Equal(("GetCallerIdentity", "2011-06-15", "60"), (asked["Action"], asked["Version"], asked["X-Amz-Expires"]));
        Assert.Equal(session, asked.GetValueOrDefault("X-Amz-Security-Token"));
    }

    [Fact]
    public async Task A_token_for_another_cluster_has_another_signature()
    {
        var credentials = new BasicAWSCredentials("AKIA1", "s");
        var scope = SignedScope.Of(Decode(await EksTokens.SignAsync(credentials, RegionEndpoint.USEast1, "prod", Now, Token)));
        var other = SignedScope.Of(Decode(await EksTokens.SignAsync(credentials, RegionEndpoint.USEast1, "staging", Now, Token)));

        Assert.NotEqual(scope.Signature, other.Signature);
    }

    [Fact]
    public async Task A_token_is_kept_for_fourteen_minutes_and_then_signed_anew()
    {
        await using var server = new ContractServer();
        using var session = Sessions.Open(server);
        var time = new SteppedTime(Now);
        using var tokens = new EksTokens(session, "prod", time);

        var first = await tokens.GetAsync(Token);
        time.Now = Now.AddMinutes(14).AddSeconds(-1);
        var kept = await tokens.GetAsync(Token);
        time.Now = Now.AddMinutes(14);
        var renewed = await tokens.GetAsync(Token);
        tokens.Forget();
        time.Now = Now.AddMinutes(15);
        var after = await tokens.GetAsync(Token);

        Assert.Same(first, kept);
        Assert.Equal(Now.AddMinutes(14), first.RenewAt);
        Assert.Equal("20261123T141611Z", SignedScope.Of(Decode(renewed.Value)).Time);
        Assert.Equal("20261123T141711Z", SignedScope.Of(Decode(after.Value)).Time);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_token_is_not_kept_longer_than_the_credentials_it_was_signed_with()
    {
        await using var server = new ContractServer();
        server.Sts.Life = TimeSpan.FromMinutes(5);
        using var role = new RoleCredentials(
            () => new Amazon.SecurityToken.AmazonSecurityTokenServiceClient(
                new BasicAWSCredentials(ContractServer.AccessKey, ContractServer.SecretKey),
                new Amazon.SecurityToken.AmazonSecurityTokenServiceConfig { ServiceURL = server.Url, AuthenticationRegion = ContractServer.Region }),
            "arn:aws:iam::123456789012:role/Operator", "maria", null);
        using var session = Sessions.Of(server, role);
        using var tokens = new EksTokens(session, "prod", TimeProvider.System);

        var token = await tokens.GetAsync(Token);

        Assert.InRange(token.RenewAt, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddMinutes(5));
    }

    private static Uri Decode(string token)
    {
        Assert.StartsWith("k8s-aws-v1.", token, StringComparison.Ordinal);
        var text = token["k8s-aws-v1.".Length..];
        Assert.DoesNotContain(text, c => c is '=' or '+' or '/');
        return new Uri(Encoding.UTF8.GetString(Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='))));
    }
}
