using System.Text.Json.Serialization;
using RackParams.Aws.Clients;

namespace Amazon.EKS.Model;

internal sealed class UpdateNodegroupVersionRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ClusterName { get; set; }

    [JsonIgnore]
    public string? NodegroupName { get; set; }

    public string? Version { get; set; }

    public string? ReleaseVersion { get; set; }

    public LaunchTemplateSpecification? LaunchTemplate { get; set; }

    public bool? Force { get; set; }

    public string ClientRequestToken { get; set; } = IdempotencyToken.New();
}
