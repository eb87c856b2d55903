namespace Amazon.EKS.Model;

internal sealed class ComputeConfigResponse
{
    public bool? Enabled { get; set; }

    public List<string>? NodePools { get; set; }

    public string? NodeRoleArn { get; set; }
}
