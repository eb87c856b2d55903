using Amazon.EKS;
using Amazon.EKS.Model;

namespace RackParams.Aws.Eks;

/// <summary>Access entries and the policies bound to them. Each takes effect at once.</summary>
internal static class AccessSteps
{
    public static EksStep Create(string cluster, string principal, string? username, IReadOnlyList<string> groups) => Step(
        "eks:CreateAccessEntry", cluster, principal, (eks, token, cancellationToken) => eks.CreateAccessEntryAsync(
            new CreateAccessEntryRequest { ClusterName = cluster, PrincipalArn = principal, Username = username, KubernetesGroups = [.. groups], ClientRequestToken = token },
            cancellationToken));

    public static EksStep Update(string cluster, string principal, string? username, IReadOnlyList<string> groups) => Step(
        "eks:UpdateAccessEntry", cluster, principal, (eks, token, cancellationToken) => eks.UpdateAccessEntryAsync(
            new UpdateAccessEntryRequest { ClusterName = cluster, PrincipalArn = principal, Username = username, KubernetesGroups = [.. groups], ClientRequestToken = token },
            cancellationToken));

    public static EksStep Delete(string cluster, string principal) => Step(
        "eks:DeleteAccessEntry", cluster, principal, (eks, _, cancellationToken) => Gone(eks.DeleteAccessEntryAsync(
            new DeleteAccessEntryRequest { ClusterName = cluster, PrincipalArn = principal }, cancellationToken)));

    /// <param name="namespaces">Where it holds; empty: in the whole cluster.</param>
    public static EksStep Associate(string cluster, string principal, string policy, IReadOnlyList<string> namespaces) => Step(
        "eks:AssociateAccessPolicy", cluster, principal, (eks, _, cancellationToken) => eks.AssociateAccessPolicyAsync(
            new AssociateAccessPolicyRequest
            {
                ClusterName = cluster,
                PrincipalArn = principal,
                PolicyArn = policy,
                AccessScope = namespaces.Count == 0
                    ? new AccessScope { Type = AccessScopeType.Cluster }
                    : new AccessScope { Type = AccessScopeType.Namespace, Namespaces = [.. namespaces] },
            },
            cancellationToken));

    public static EksStep Disassociate(string cluster, string principal, string policy) => Step(
        "eks:DisassociateAccessPolicy", cluster, principal, (eks, _, cancellationToken) => Gone(eks.DisassociateAccessPolicyAsync(
            new DisassociateAccessPolicyRequest { ClusterName = cluster, PrincipalArn = principal, PolicyArn = policy }, cancellationToken)));

    private static EksStep Step(string action, string cluster, string principal, Func<AmazonEKSClient, string, CancellationToken, Task> send) => new(
        action, cluster, $"access of {principal} to cluster {cluster}", async (eks, token, cancellationToken) =>
        {
            await send(eks, token, cancellationToken).ConfigureAwait(false);
            return new EksWork(EksWorkKind.Done, cluster);
        });

    // A repeat finds gone what the first removed.
    private static async Task Gone(Task removal)
    {
        try
        {
            await removal.ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
        }
    }
}
