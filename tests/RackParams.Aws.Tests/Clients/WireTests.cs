using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;

namespace RackParams.Aws.Tests.Clients;

public sealed class WireTests
{
    public static TheoryData<string> Operations => [.. ((string[])["eks", "cloudtrail", "cloudtrail-data", "logs"]).SelectMany(s => ServiceContract.Of(s).Operations).Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_operation_keeps_the_service_model_and_is_signed_as_the_service_checks_it(string operation)
    {
        await using var server = Stocked();
        using var session = Sessions.Open(server);

        await Wire.Calls[operation](session, TestContext.Current.CancellationToken);

        Assert.Equal(operation, server.Operations[^1]);
    }

    [Fact]
    public async Task A_session_token_is_sent_and_signed()
    {
        await using var server = Stocked();
        server.Keys["ASIA1"] = new SigningKey("s3cret", "token/with+signs=");
        using var session = Sessions.Open(server, key: "ASIA1", secret: "s3cret", token: "token/with+signs=");

        var answer = await session.Eks.DescribeClusterAsync(new() { Name = "prod" }, TestContext.Current.CancellationToken);

        Assert.Equal("prod", answer.Cluster!.Name);
        Assert.Contains("x-amz-security-token", SignedScope.Of(server.Requests[0])!.Headers);
    }

    [Fact]
    public async Task A_signature_with_another_secret_is_refused_by_the_double()
    {
        await using var server = Stocked();
        using var session = Sessions.Open(server, secret: "not the secret");

        var error = await Assert.ThrowsAsync<Amazon.EKS.AmazonEKSException>(() => session.Eks.DescribeClusterAsync(new() { Name = "prod" }, TestContext.Current.CancellationToken));

        Assert.Equal("InvalidSignatureException", error.ErrorCode);
    }

    [Fact]
    public async Task An_ARN_in_a_path_is_one_segment()
    {
        await using var server = Stocked();
        using var session = Sessions.Open(server);

        var answer = await session.Eks.DescribeAccessEntryAsync(new() { ClusterName = "prod", PrincipalArn = Wire.Principal }, TestContext.Current.CancellationToken);

        Assert.Equal(Wire.Principal, answer.AccessEntry!.PrincipalArn);
        Assert.Equal("/clusters/prod/access-entries/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fclinic%2Fops%20team%2B1%3Dx%40y", server.Requests[0].Target);
    }

    [Fact]
    public async Task A_request_without_its_path_is_not_sent()
    {
        await using var server = Stocked();
        using var session = Sessions.Open(server);

        await Assert.ThrowsAsync<Amazon.Runtime.AmazonClientException>(() => session.Eks.DescribeClusterAsync(new(), TestContext.Current.CancellationToken));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void What_is_not_known_of_an_answer_is_passed_over_and_new_values_of_enumerations_are_read()
    {
        var cluster = System.Text.Json.JsonSerializer.Deserialize(
            """{"cluster":{"name":"prod","status":"HIBERNATING","createdAt":"2026-01-02T03:04:05Z","quantum":{"spin":[1]}}}""", Amazon.EKS.EKSJson.Default.DescribeClusterResponse)!.Cluster!;

        Assert.Equal("HIBERNATING", cluster.Status!.Value);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), cluster.CreatedAt);
    }

    private static ContractServer Stocked()
    {
        var server = new ContractServer();
        server.Eks.AddCluster("prod");
        server.Eks.AddNodeGroup("prod", "system");
        server.Eks.AddAddOn("prod", "kube-proxy");
        server.Eks.AddEntry("prod", Wire.Principal, Wire.Policy);
        server.Logs.Groups["/aws/eks/prod/cluster"] = [];
        return server;
    }
}
