using System.Text.Json.Serialization.Metadata;
using Amazon.EKS.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RackParams.Aws.Clients;

namespace Amazon.EKS;

/// <summary>EKS' operations on the wire. Each is made when it is asked for: to read how one answer is written costs more than to send for it, and an act needs few of them.</summary>
internal static class EKSOperations
{
    private static EKSJson Json => EKSJson.Default;

    public static JsonOperation<DescribeClusterRequest, DescribeClusterResponse> DescribeCluster => Ask(
        "GET", "/clusters/{name}", Json.DescribeClusterResponse,
        (DescribeClusterRequest q, DefaultRequest r) => r.Path("name", q.Name));

    public static JsonOperation<ListClustersRequest, ListClustersResponse> ListClusters => Ask(
        "GET", "/clusters", Json.ListClustersResponse,
        (ListClustersRequest q, DefaultRequest r) => r.Page(q.MaxResults, q.NextToken));

    public static JsonOperation<UpdateClusterConfigRequest, UpdateClusterConfigResponse> UpdateClusterConfig => Send(
        "POST", "/clusters/{name}/update-config", Json.UpdateClusterConfigResponse, Json.UpdateClusterConfigRequest,
        (UpdateClusterConfigRequest q, DefaultRequest r) => r.Path("name", q.Name));

    public static JsonOperation<UpdateClusterVersionRequest, UpdateClusterVersionResponse> UpdateClusterVersion => Send(
        "POST", "/clusters/{name}/updates", Json.UpdateClusterVersionResponse, Json.UpdateClusterVersionRequest,
        (UpdateClusterVersionRequest q, DefaultRequest r) => r.Path("name", q.Name));

    public static JsonOperation<DescribeUpdateRequest, DescribeUpdateResponse> DescribeUpdate => Ask(
        "GET", "/clusters/{name}/updates/{updateId}", Json.DescribeUpdateResponse,
        (DescribeUpdateRequest q, DefaultRequest r) => r.Path("name", q.Name).Path("updateId", q.UpdateId).Query("nodegroupName", q.NodegroupName).Query("addonName", q.AddonName));

    public static JsonOperation<ListUpdatesRequest, ListUpdatesResponse> ListUpdates => Ask(
        "GET", "/clusters/{name}/updates", Json.ListUpdatesResponse,
        (ListUpdatesRequest q, DefaultRequest r) => r.Path("name", q.Name).Query("nodegroupName", q.NodegroupName).Query("addonName", q.AddonName).Page(q.MaxResults, q.NextToken));

    public static JsonOperation<CancelUpdateRequest, CancelUpdateResponse> CancelUpdate => Send(
        "POST", "/clusters/{name}/updates/{updateId}/cancel-update", Json.CancelUpdateResponse, Json.CancelUpdateRequest,
        (CancelUpdateRequest q, DefaultRequest r) => r.Path("name", q.Name).Path("updateId", q.UpdateId));

    public static JsonOperation<ListNodegroupsRequest, ListNodegroupsResponse> ListNodegroups => Ask(
        "GET", "/clusters/{name}/node-groups", Json.ListNodegroupsResponse,
        (ListNodegroupsRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Page(q.MaxResults, q.NextToken));

    public static JsonOperation<DescribeNodegroupRequest, DescribeNodegroupResponse> DescribeNodegroup => Ask(
        "GET", "/clusters/{name}/node-groups/{nodegroupName}", Json.DescribeNodegroupResponse,
        (DescribeNodegroupRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("nodegroupName", q.NodegroupName));

    public static JsonOperation<UpdateNodegroupConfigRequest, UpdateNodegroupConfigResponse> UpdateNodegroupConfig => Send(
        "POST", "/clusters/{name}/node-groups/{nodegroupName}/update-config", Json.UpdateNodegroupConfigResponse, Json.UpdateNodegroupConfigRequest,
        (UpdateNodegroupConfigRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("nodegroupName", q.NodegroupName));

    public static JsonOperation<UpdateNodegroupVersionRequest, UpdateNodegroupVersionResponse> UpdateNodegroupVersion => Send(
        "POST", "/clusters/{name}/node-groups/{nodegroupName}/update-version", Json.UpdateNodegroupVersionResponse, Json.UpdateNodegroupVersionRequest,
        (UpdateNodegroupVersionRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("nodegroupName", q.NodegroupName));

    public static JsonOperation<ListAddonsRequest, ListAddonsResponse> ListAddons => Ask(
        "GET", "/clusters/{name}/addons", Json.ListAddonsResponse,
        (ListAddonsRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Page(q.MaxResults, q.NextToken));

    public static JsonOperation<DescribeAddonRequest, DescribeAddonResponse> DescribeAddon => Ask(
        "GET", "/clusters/{name}/addons/{addonName}", Json.DescribeAddonResponse,
        (DescribeAddonRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("addonName", q.AddonName));

    public static JsonOperation<CreateAddonRequest, CreateAddonResponse> CreateAddon => Send(
        "POST", "/clusters/{name}/addons", Json.CreateAddonResponse, Json.CreateAddonRequest,
        (CreateAddonRequest q, DefaultRequest r) => r.Path("name", q.ClusterName));

    public static JsonOperation<UpdateAddonRequest, UpdateAddonResponse> UpdateAddon => Send(
        "POST", "/clusters/{name}/addons/{addonName}/update", Json.UpdateAddonResponse, Json.UpdateAddonRequest,
        (UpdateAddonRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("addonName", q.AddonName));

    public static JsonOperation<DeleteAddonRequest, DeleteAddonResponse> DeleteAddon => Ask(
        "DELETE", "/clusters/{name}/addons/{addonName}", Json.DeleteAddonResponse,
        (DeleteAddonRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("addonName", q.AddonName).Query("preserve", q.Preserve));

    public static JsonOperation<DescribeAddonVersionsRequest, DescribeAddonVersionsResponse> DescribeAddonVersions => Ask(
        "GET", "/addons/supported-versions", Json.DescribeAddonVersionsResponse,
        (DescribeAddonVersionsRequest q, DefaultRequest r) => r.Query("kubernetesVersion", q.KubernetesVersion).Query("addonName", q.AddonName)
            .Query("types", q.Types).Query("publishers", q.Publishers).Query("owners", q.Owners).Page(q.MaxResults, q.NextToken));

    public static JsonOperation<ListAccessEntriesRequest, ListAccessEntriesResponse> ListAccessEntries => Ask(
        "GET", "/clusters/{name}/access-entries", Json.ListAccessEntriesResponse,
        (ListAccessEntriesRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Query("associatedPolicyArn", q.AssociatedPolicyArn).Page(q.MaxResults, q.NextToken));

    public static JsonOperation<DescribeAccessEntryRequest, DescribeAccessEntryResponse> DescribeAccessEntry => Ask(
        "GET", "/clusters/{name}/access-entries/{principalArn}", Json.DescribeAccessEntryResponse,
        (DescribeAccessEntryRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("principalArn", q.PrincipalArn));

    public static JsonOperation<CreateAccessEntryRequest, CreateAccessEntryResponse> CreateAccessEntry => Send(
        "POST", "/clusters/{name}/access-entries", Json.CreateAccessEntryResponse, Json.CreateAccessEntryRequest,
        (CreateAccessEntryRequest q, DefaultRequest r) => r.Path("name", q.ClusterName));

    public static JsonOperation<UpdateAccessEntryRequest, UpdateAccessEntryResponse> UpdateAccessEntry => Send(
        "POST", "/clusters/{name}/access-entries/{principalArn}", Json.UpdateAccessEntryResponse, Json.UpdateAccessEntryRequest,
        (UpdateAccessEntryRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("principalArn", q.PrincipalArn));

    public static JsonOperation<DeleteAccessEntryRequest, DeleteAccessEntryResponse> DeleteAccessEntry => Ask(
        "DELETE", "/clusters/{name}/access-entries/{principalArn}", Json.DeleteAccessEntryResponse,
        (DeleteAccessEntryRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("principalArn", q.PrincipalArn));

    public static JsonOperation<ListAssociatedAccessPoliciesRequest, ListAssociatedAccessPoliciesResponse> ListAssociatedAccessPolicies => Ask(
        "GET", "/clusters/{name}/access-entries/{principalArn}/access-policies", Json.ListAssociatedAccessPoliciesResponse,
        (ListAssociatedAccessPoliciesRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("principalArn", q.PrincipalArn).Page(q.MaxResults, q.NextToken));

    public static JsonOperation<AssociateAccessPolicyRequest, AssociateAccessPolicyResponse> AssociateAccessPolicy => Send(
        "POST", "/clusters/{name}/access-entries/{principalArn}/access-policies", Json.AssociateAccessPolicyResponse, Json.AssociateAccessPolicyRequest,
        (AssociateAccessPolicyRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("principalArn", q.PrincipalArn));

    public static JsonOperation<DisassociateAccessPolicyRequest, DisassociateAccessPolicyResponse> DisassociateAccessPolicy => Ask(
        "DELETE", "/clusters/{name}/access-entries/{principalArn}/access-policies/{policyArn}", Json.DisassociateAccessPolicyResponse,
        (DisassociateAccessPolicyRequest q, DefaultRequest r) => r.Path("name", q.ClusterName).Path("principalArn", q.PrincipalArn).Path("policyArn", q.PolicyArn));

    public static JsonOperation<ListTagsForResourceRequest, ListTagsForResourceResponse> ListTagsForResource => Ask(
        "GET", "/tags/{resourceArn}", Json.ListTagsForResourceResponse,
        (ListTagsForResourceRequest q, DefaultRequest r) => r.Path("resourceArn", q.ResourceArn));

    public static JsonOperation<TagResourceRequest, TagResourceResponse> TagResource => Send(
        "POST", "/tags/{resourceArn}", Json.TagResourceResponse, Json.TagResourceRequest,
        (TagResourceRequest q, DefaultRequest r) => r.Path("resourceArn", q.ResourceArn));

    public static JsonOperation<UntagResourceRequest, UntagResourceResponse> UntagResource => Ask(
        "DELETE", "/tags/{resourceArn}", Json.UntagResourceResponse,
        (UntagResourceRequest q, DefaultRequest r) => r.Path("resourceArn", q.ResourceArn).Query("tagKeys", q.TagKeys));

    public static JsonOperation<AssociateEncryptionConfigRequest, AssociateEncryptionConfigResponse> AssociateEncryptionConfig => Send(
        "POST", "/clusters/{name}/encryption-config/associate", Json.AssociateEncryptionConfigResponse, Json.AssociateEncryptionConfigRequest,
        (AssociateEncryptionConfigRequest q, DefaultRequest r) => r.Path("name", q.ClusterName));

    public static JsonOperation<DescribeClusterVersionsRequest, DescribeClusterVersionsResponse> DescribeClusterVersions => Ask(
        "GET", "/cluster-versions", Json.DescribeClusterVersionsResponse,
        (DescribeClusterVersionsRequest q, DefaultRequest r) => r.Query("defaultOnly", q.DefaultOnly).Query("includeAll", q.IncludeAll)
            .Query("clusterVersions", q.ClusterVersions).Query("versionStatus", q.VersionStatus).Page(q.MaxResults, q.NextToken));

    private static JsonOperation<TRequest, TResponse> Ask<TRequest, TResponse>(
        string verb, string path, JsonTypeInfo<TResponse> result, Action<TRequest, DefaultRequest> bind)
        where TRequest : AmazonEKSRequest
        where TResponse : AmazonWebServiceResponse, new() => new(AmazonEKSConfig.Service, verb, path, result, Error, null, bind);

    private static JsonOperation<TRequest, TResponse> Send<TRequest, TResponse>(
        string verb, string path, JsonTypeInfo<TResponse> result, JsonTypeInfo<TRequest> body, Action<TRequest, DefaultRequest> bind)
        where TRequest : AmazonEKSRequest
        where TResponse : AmazonWebServiceResponse, new() => new(AmazonEKSConfig.Service, verb, path, result, Error, body, bind);

    private static AmazonServiceException Error(ErrorResponse e) => e.Code switch
    {
        "ResourceInUseException" => new ResourceInUseException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        "ResourceNotFoundException" => new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        _ => new AmazonEKSException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
    };
}
