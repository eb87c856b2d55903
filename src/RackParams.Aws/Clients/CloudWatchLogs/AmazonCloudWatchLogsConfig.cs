using RackParams.Aws.Clients;

namespace Amazon.CloudWatchLogs;

internal sealed class AmazonCloudWatchLogsConfig() : JsonClientConfig(Service)
{
    internal static readonly JsonService Service = new(
        "CloudWatch Logs", "logs", "2014-03-28", JsonService.TargetContent, "Logs_20140328", new Dictionary<string, string> { ["aws-us-gov"] = "logs" });
}
