using Amazon;
using Amazon.CloudTrail;
using Amazon.CloudTrailData;
using Amazon.CloudWatchLogs;
using Amazon.EKS;
using Amazon.SimpleSystemsManagement;
using RackParams.Aws.Clients;

namespace RackParams.Aws.Tests.Clients;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("eks", "us-east-1", false, false, "https://eks.us-east-1.amazonaws.com")]
    [InlineData("eks", "us-east-1", false, true, "https://eks.us-east-1.api.aws")]
    [InlineData("eks", "us-east-1", true, false, "https://fips.eks.us-east-1.amazonaws.com")]
    [InlineData("eks", "us-east-1", true, true, "https://eks-fips.us-east-1.api.aws")]
    [InlineData("eks", "us-gov-west-1", true, false, "https://eks.us-gov-west-1.amazonaws.com")]
    [InlineData("eks", "cn-north-1", false, false, "https://eks.cn-north-1.amazonaws.com.cn")]
    [InlineData("eks", "cn-north-1", true, false, "https://eks-fips.cn-north-1.amazonaws.com.cn")]
    [InlineData("eks", "us-iso-east-1", false, false, "https://eks.us-iso-east-1.c2s.ic.gov")]
    [InlineData("cloudtrail", "us-east-1", true, false, "https://cloudtrail-fips.us-east-1.amazonaws.com")]
    [InlineData("cloudtrail", "us-gov-west-1", true, false, "https://cloudtrail.us-gov-west-1.amazonaws.com")]
    [InlineData("cloudtrail", "us-gov-west-1", true, true, "https://cloudtrail-fips.us-gov-west-1.api.aws")]
    [InlineData("cloudtrail-data", "us-gov-west-1", true, false, "https://cloudtrail-data-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("cloudtrail-data", "eu-west-1", false, false, "https://cloudtrail-data.eu-west-1.amazonaws.com")]
    [InlineData("logs", "us-east-1", true, false, "https://logs-fips.us-east-1.amazonaws.com")]
    [InlineData("logs", "us-gov-west-1", true, false, "https://logs.us-gov-west-1.amazonaws.com")]
    [InlineData("logs", "cn-north-1", false, true, "https://logs.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("ssm", "us-east-1", true, false, "https://ssm-fips.us-east-1.amazonaws.com")]
    [InlineData("ssm", "us-gov-west-1", true, false, "https://ssm.us-gov-west-1.amazonaws.com")]
    [InlineData("ssm", "cn-north-1", false, false, "https://ssm.cn-north-1.amazonaws.com.cn")]
    public void A_service_is_where_AWS_rules_say(string service, string region, bool fips, bool dualStack, string url)
    {
        JsonClientConfig config = service switch
        {
            "eks" => new AmazonEKSConfig(),
            "cloudtrail" => new AmazonCloudTrailConfig(),
            "cloudtrail-data" => new AmazonCloudTrailDataConfig(),
            "ssm" => new AmazonSimpleSystemsManagementConfig(),
            _ => new AmazonCloudWatchLogsConfig(),
        };
        (config.RegionEndpoint, config.UseFIPSEndpoint, config.UseDualstackEndpoint, config.IgnoreConfiguredEndpointUrls) =
            (RegionEndpoint.GetBySystemName(region), fips, dualStack, true);

        Assert.Equal(url, config.DetermineServiceOperationEndpoint(null!).URL);
        Assert.Equal(service, config.AuthenticationServiceName);
    }

    [Fact]
    public void A_URL_that_is_configured_goes_before_all_rules()
    {
        var config = new AmazonEKSConfig { ServiceURL = "http://localhost:4566" };

        Assert.Equal("http://localhost:4566/", config.DetermineServiceOperationEndpoint(null!).URL);
    }
}
