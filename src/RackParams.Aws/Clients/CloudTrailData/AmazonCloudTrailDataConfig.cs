using RackParams.Aws.Clients;

namespace Amazon.CloudTrailData;

internal sealed class AmazonCloudTrailDataConfig() : JsonClientConfig(Service)
{
    internal static readonly JsonService Service = new("CloudTrail Data", "cloudtrail-data", "2021-08-11", JsonService.RestContent);
}
