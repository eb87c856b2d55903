using RackParams.Aws.Clients;

namespace Amazon.EKS;

internal sealed class AmazonEKSConfig() : JsonClientConfig(Service)
{
    internal static readonly JsonService Service = new("EKS", "eks", "2017-11-01", JsonService.RestContent, FipsHosts: new Dictionary<string, string>
    {
        ["aws"] = "fips.eks",
        ["aws-us-gov"] = "eks",
    });
}
