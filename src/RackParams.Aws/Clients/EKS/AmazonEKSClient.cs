using Amazon.EKS.Model;
using Amazon.Runtime;
using RackParams.Aws.Clients;

namespace Amazon.EKS;

/// <summary>Elastic Kubernetes Service.</summary>
internal sealed class AmazonEKSClient(AWSCredentials credentials, AmazonEKSConfig clientConfig) : JsonServiceClient(credentials, clientConfig)
{
    public Task<DescribeClusterResponse> DescribeClusterAsync(DescribeClusterRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeCluster, request, cancellationToken);

    public Task<ListClustersResponse> ListClustersAsync(ListClustersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListClusters, request, cancellationToken);

    public Task<UpdateClusterConfigResponse> UpdateClusterConfigAsync(UpdateClusterConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UpdateClusterConfig, request, cancellationToken);

    public Task<UpdateClusterVersionResponse> UpdateClusterVersionAsync(UpdateClusterVersionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UpdateClusterVersion, request, cancellationToken);

    public Task<DescribeUpdateResponse> DescribeUpdateAsync(DescribeUpdateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeUpdate, request, cancellationToken);

    public Task<ListUpdatesResponse> ListUpdatesAsync(ListUpdatesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListUpdates, request, cancellationToken);

    public Task<CancelUpdateResponse> CancelUpdateAsync(CancelUpdateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.CancelUpdate, request, cancellationToken);

    public Task<ListNodegroupsResponse> ListNodegroupsAsync(ListNodegroupsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListNodegroups, request, cancellationToken);

    public Task<DescribeNodegroupResponse> DescribeNodegroupAsync(DescribeNodegroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeNodegroup, request, cancellationToken);

    public Task<UpdateNodegroupConfigResponse> UpdateNodegroupConfigAsync(UpdateNodegroupConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UpdateNodegroupConfig, request, cancellationToken);

    public Task<UpdateNodegroupVersionResponse> UpdateNodegroupVersionAsync(UpdateNodegroupVersionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UpdateNodegroupVersion, request, cancellationToken);

    public Task<ListAddonsResponse> ListAddonsAsync(ListAddonsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListAddons, request, cancellationToken);

    public Task<DescribeAddonResponse> DescribeAddonAsync(DescribeAddonRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeAddon, request, cancellationToken);

    public Task<CreateAddonResponse> CreateAddonAsync(CreateAddonRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.CreateAddon, request, cancellationToken);

    public Task<UpdateAddonResponse> UpdateAddonAsync(UpdateAddonRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UpdateAddon, request, cancellationToken);

    public Task<DeleteAddonResponse> DeleteAddonAsync(DeleteAddonRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DeleteAddon, request, cancellationToken);

    public Task<DescribeAddonVersionsResponse> DescribeAddonVersionsAsync(DescribeAddonVersionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeAddonVersions, request, cancellationToken);

    public Task<ListAccessEntriesResponse> ListAccessEntriesAsync(ListAccessEntriesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListAccessEntries, request, cancellationToken);

    public Task<DescribeAccessEntryResponse> DescribeAccessEntryAsync(DescribeAccessEntryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeAccessEntry, request, cancellationToken);

    public Task<CreateAccessEntryResponse> CreateAccessEntryAsync(CreateAccessEntryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.CreateAccessEntry, request, cancellationToken);

    public Task<UpdateAccessEntryResponse> UpdateAccessEntryAsync(UpdateAccessEntryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UpdateAccessEntry, request, cancellationToken);

    public Task<DeleteAccessEntryResponse> DeleteAccessEntryAsync(DeleteAccessEntryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DeleteAccessEntry, request, cancellationToken);

    public Task<ListAssociatedAccessPoliciesResponse> ListAssociatedAccessPoliciesAsync(ListAssociatedAccessPoliciesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListAssociatedAccessPolicies, request, cancellationToken);

    public Task<AssociateAccessPolicyResponse> AssociateAccessPolicyAsync(AssociateAccessPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.AssociateAccessPolicy, request, cancellationToken);

    public Task<DisassociateAccessPolicyResponse> DisassociateAccessPolicyAsync(DisassociateAccessPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DisassociateAccessPolicy, request, cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.ListTagsForResource, request, cancellationToken);

    public Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.TagResource, request, cancellationToken);

    public Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.UntagResource, request, cancellationToken);

    public Task<AssociateEncryptionConfigResponse> AssociateEncryptionConfigAsync(AssociateEncryptionConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.AssociateEncryptionConfig, request, cancellationToken);

    public Task<DescribeClusterVersionsResponse> DescribeClusterVersionsAsync(DescribeClusterVersionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(EKSOperations.DescribeClusterVersions, request, cancellationToken);
}
