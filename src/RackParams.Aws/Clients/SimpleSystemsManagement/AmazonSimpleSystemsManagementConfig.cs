using RackParams.Aws.Clients;

namespace Amazon.SimpleSystemsManagement;

internal sealed class AmazonSimpleSystemsManagementConfig() : JsonClientConfig(Service)
{
    internal static readonly JsonService Service = new(
        "SSM", "ssm", "2014-11-06", JsonService.TargetContent, "AmazonSSM", new Dictionary<string, string> { ["aws-us-gov"] = "ssm" });
}
