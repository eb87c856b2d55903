namespace RackParams.Aws.Tests.Contract;

/// <summary>That the double would notice.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("UpdateClusterVersion", "POST", "/clusters/prod/updates", "{}", "body.version is missing")]
    [InlineData("UpdateClusterVersion", "POST", "/clusters/prod/updates", """{"version":1.35}""", "body.version is 1.35, and no string")]
    [InlineData("UpdateClusterConfig", "POST", "/clusters/prod/update-config", """{"Logging":{}}""", "body.Logging is not known")]
    [InlineData("UpdateClusterConfig", "POST", "/clusters/prod/update-config", """{"logging":{"clusterLogging":[{"types":["API"]}]}}""", "body.logging.clusterLogging[0].types[0] is \"API\", and no api|audit|authenticator|controllerManager|scheduler")]
    [InlineData("UpdateClusterConfig", "POST", "/clusters/prod/update-config", """{"deletionProtection":"true"}""", "body.deletionProtection is \"true\", and no boolean")]
    [InlineData("DescribeCluster", "GET", "/clusters/prod", "{}", "it has a body")]
    [InlineData("ListClusters", "GET", "/clusters?maxResults=many", "", "query.maxResults is no number")]
    [InlineData("UntagResource", "DELETE", "/tags/arn", "", "query.tagKeys is missing")]
    [InlineData("CreateAddon", "POST", "/clusters/prod/addons", """{"addonName":"x","podIdentityAssociations":[{"roleArn":"r"}]}""", "body.podIdentityAssociations[0].serviceAccount is missing")]
    public void A_request_that_breaks_the_service_model_is_noticed(string operation, string method, string target, string body, string fault)
    {
        var contract = ServiceContract.Of("eks");
        var request = new WebRequest(method, target, new Dictionary<string, string>(), body, null);
        var taken = contract.Operations.Single(o => o.Takes(request));

        Assert.Equal(operation, taken.Name);
        Assert.Contains(fault, contract.RequestFaults(taken, request));
    }
}
