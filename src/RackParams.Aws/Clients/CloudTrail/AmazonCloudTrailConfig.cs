using RackParams.Aws.Clients;

namespace Amazon.CloudTrail;

internal sealed class AmazonCloudTrailConfig() : JsonClientConfig(Service)
{
    internal static readonly JsonService Service = new(
        "CloudTrail", "cloudtrail", "2013-11-01", JsonService.TargetContent, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        new Dictionary<string, string> { ["aws-us-gov"] = "cloudtrail" });
}
