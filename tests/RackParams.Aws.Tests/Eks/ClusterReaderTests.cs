using System.Text.Json.Nodes;
using RackParams.Aws.Eks;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Errors;
using RackParams.Core.Journal;

namespace RackParams.Aws.Tests.Eks;

public sealed class ClusterReaderTests : DoubleTests
{
    [Fact]
    public async Task A_cluster_is_the_document_that_EKS_answers_withTimes_as_records_write_them()
    {
        using var session = Sessions.Open(Server);
        var expected = (JsonObject)Server.Eks.Clusters["prod"].DeepClone();
        expected["createdAt"] = "2026-01-01T00:00:00.123Z";

        var document = await new EksClusterReader(session).RequireAsync("prod", Token);

        Assert.True(JsonNode.DeepEquals(expected, document), document.ToJsonString());
        Assert.Contains("\"createdAt\":\"2026-01-01T00:00:00.123Z\"", CanonicalJson.Write(document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_group_is_the_document_that_EKS_answers()
    {
        using var session = Sessions.Open(Server);
        var expected = (JsonObject)Server.Eks.AddNodeGroup("prod", "system").DeepClone();
        expected["createdAt"] = "2026-01-01T00:00:00.123Z";

        var document = await new EksClusterReader(session).FindNodeGroupAsync("prod", "system", Token);

        Assert.True(JsonNode.DeepEquals(expected, document), document?.ToJsonString());
        Assert.Equal(["system"], await new EksClusterReader(session).ListNodeGroupsAsync("prod", Token));
        Assert.Null(await new EksClusterReader(session).FindNodeGroupAsync("prod", "other", Token));
    }

    [Fact]
    public async Task Where_the_APIServer_is_comes_with_who_vouches_for_it()
    {
        using var session = Sessions.Open(Server);
        var reader = new EksClusterReader(session);

        var endpoint = reader.Endpoint(await reader.RequireAsync("prod", Token));

        Assert.Equal(new Uri("https://0A1B.gr7.us-east-1.eks.amazonaws.com"), endpoint.Server);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----\n", endpoint.CertificateAuthority, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_in_the_making_has_no_endpoint_yet()
    {
        using var session = Sessions.Open(Server);
        var cluster = Server.Eks.Clusters["prod"];
        cluster.Remove("endpoint");
        cluster["status"] = "CREATING";
        var reader = new EksClusterReader(session);
        var document = await reader.RequireAsync("prod", Token);

        var error = Assert.Throws<RackException>(() => reader.Endpoint(document));

        Assert.Equal("EksClusterNotReady", error.Code);
        Assert.Contains("its status is CREATING", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_cluster_is_answered_with_the_nearest_and_all_there_are()
    {
        using var session = Sessions.Open(Server);
        Server.Eks.AddCluster("staging");

        var error = await Assert.ThrowsAsync<RackException>(() => new EksClusterReader(session).RequireAsync("prdo", Token));

        Assert.Equal(("EksClusterUnknown", "prod"), (error.Code, error.Error.Remedy));
        Assert.Contains("there is no EKS cluster prdo", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean prod? There is prod, staging.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_clusters_are_listed_however_many_pages_that_is()
    {
        using var session = Sessions.Open(Server);
        for (var i = 0; i < 205; i++) Server.Eks.AddCluster($"c{i:D3}");

        var names = await new EksClusterReader(session).ListAsync(Token);

        Assert.Equal(206, names.Distinct().Count());
        Assert.Equal(3, Server.Calls.Count);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("-prod")]
    [InlineData("prod?x")]
    public async Task A_name_that_would_lead_elsewhere_is_not_sent(string name)
    {
        using var session = Sessions.Open(Server);

        var error = await Assert.ThrowsAsync<RackException>(() => new EksClusterReader(session).FindAsync(name, Token));

        Assert.Equal("EksNameInvalid", error.Code);
        Assert.Empty(Server.Requests);
    }
}
