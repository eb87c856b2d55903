using Amazon.EKS;

namespace RackParams.Aws.Eks;

/// <summary>One kind of change, which EKS takes in one call.</summary>
/// <param name="Action">The call, by its name in IAM: <c>eks:UpdateClusterConfig</c>.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="What">What changes, in people's words: <c>logging of cluster prod</c>.</param>
/// <param name="Send">Sends it under a token that makes a repeat harmless.</param>
/// <param name="NodeGroup">The node group it is about; null: none.</param>
/// <param name="AddOn">The add-on it is about; null: none.</param>
internal sealed record EksStep(
    string Action, string Cluster, string What, Func<AmazonEKSClient, string, CancellationToken, Task<EksWork>> Send, string? NodeGroup = null, string? AddOn = null)
{
    /// <summary>EKS refuses it while another update of the same thing runs; of a creation the same refusal means that it exists.</summary>
    public bool WaitsItsTurn => !Action.StartsWith("eks:Create", StringComparison.Ordinal);
}
