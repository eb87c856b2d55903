using System.Text.Json.Serialization;
using Amazon.EKS.Model;
using RackParams.Aws.Clients;

namespace Amazon.EKS;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(EpochTimeConverter), typeof(ConstantClassConverter)])]
[JsonSerializable(typeof(UpdateClusterConfigRequest))]
[JsonSerializable(typeof(UpdateClusterVersionRequest))]
[JsonSerializable(typeof(CancelUpdateRequest))]
[JsonSerializable(typeof(UpdateNodegroupConfigRequest))]
[JsonSerializable(typeof(UpdateNodegroupVersionRequest))]
[JsonSerializable(typeof(CreateAddonRequest))]
[JsonSerializable(typeof(UpdateAddonRequest))]
[JsonSerializable(typeof(CreateAccessEntryRequest))]
[JsonSerializable(typeof(UpdateAccessEntryRequest))]
[JsonSerializable(typeof(AssociateAccessPolicyRequest))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(AssociateEncryptionConfigRequest))]
[JsonSerializable(typeof(DescribeClusterResponse))]
[JsonSerializable(typeof(ListClustersResponse))]
[JsonSerializable(typeof(UpdateClusterConfigResponse))]
[JsonSerializable(typeof(UpdateClusterVersionResponse))]
[JsonSerializable(typeof(DescribeUpdateResponse))]
[JsonSerializable(typeof(ListUpdatesResponse))]
[JsonSerializable(typeof(CancelUpdateResponse))]
[JsonSerializable(typeof(ListNodegroupsResponse))]
[JsonSerializable(typeof(DescribeNodegroupResponse))]
[JsonSerializable(typeof(UpdateNodegroupConfigResponse))]
[JsonSerializable(typeof(UpdateNodegroupVersionResponse))]
[JsonSerializable(typeof(ListAddonsResponse))]
[JsonSerializable(typeof(DescribeAddonResponse))]
[JsonSerializable(typeof(CreateAddonResponse))]
[JsonSerializable(typeof(UpdateAddonResponse))]
[JsonSerializable(typeof(DeleteAddonResponse))]
[JsonSerializable(typeof(DescribeAddonVersionsResponse))]
[JsonSerializable(typeof(ListAccessEntriesResponse))]
[JsonSerializable(typeof(DescribeAccessEntryResponse))]
[JsonSerializable(typeof(CreateAccessEntryResponse))]
[JsonSerializable(typeof(UpdateAccessEntryResponse))]
[JsonSerializable(typeof(DeleteAccessEntryResponse))]
[JsonSerializable(typeof(ListAssociatedAccessPoliciesResponse))]
[JsonSerializable(typeof(AssociateAccessPolicyResponse))]
[JsonSerializable(typeof(DisassociateAccessPolicyResponse))]
[JsonSerializable(typeof(ListTagsForResourceResponse))]
[JsonSerializable(typeof(TagResourceResponse))]
[JsonSerializable(typeof(UntagResourceResponse))]
[JsonSerializable(typeof(AssociateEncryptionConfigResponse))]
[JsonSerializable(typeof(DescribeClusterVersionsResponse))]
internal sealed partial class EKSJson : JsonSerializerContext;
