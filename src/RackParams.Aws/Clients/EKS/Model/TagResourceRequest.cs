using System.Text.Json.Serialization;

namespace Amazon.EKS.Model;

internal sealed class TagResourceRequest : AmazonEKSRequest
{
    [JsonIgnore]
    public string? ResourceArn { get; set; }

    public Dictionary<string, string>? Tags { get; set; }
}
