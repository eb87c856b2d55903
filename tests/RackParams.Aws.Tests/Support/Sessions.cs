using Amazon.Runtime;
using RackParams.Aws.Access;
using RackParams.Aws.Tests.Contract;

namespace RackParams.Aws.Tests.Support;

/// <summary>Sessions that lead to a double.</summary>
internal static class Sessions
{
    public static AwsSession Open(
        ContractServer server, TimeSpan? deadline = null, string key = ContractServer.AccessKey, string secret = ContractServer.SecretKey, string? token = null,
        string region = ContractServer.Region, Action<ClientConfig>? customize = null)
    {
        var variables = new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = key, ["AWS_SECRET_ACCESS_KEY"] = secret, ["AWS_SESSION_TOKEN"] = token };
        var session = AwsSession.Open(new AwsPlace("production", Region: region), new AwsEnvironment(variables.GetValueOrDefault), config =>
        {
            config.ServiceURL = server.Url;
            customize?.Invoke(config);
        });

        // Long enough for any machine, unless the test is about the deadline.
        session.Deadline = deadline ?? TimeSpan.FromMinutes(2);
        return session;
    }

    public static AwsSession Of(ContractServer server, AWSCredentials credentials) => new(
        new AwsPlace("production"),
        new AwsSettings(Amazon.RegionEndpoint.USEast1, null) { Customize = config => config.ServiceURL = server.Url },
        new AwsLogin(credentials, "a test's credentials", "nothing"));
}
