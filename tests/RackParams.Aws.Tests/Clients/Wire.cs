using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.CloudTrailData.Model;
using Amazon.CloudWatchLogs.Model;
using Amazon.EKS;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Aws.Tests.Contract;

namespace RackParams.Aws.Tests.Clients;

/// <summary>One call of every operation, with every member that a rack may send.</summary>
internal static class Wire
{
    public const string Principal = "arn:aws:iam::123456789012:role/clinic/ops team+1=x@y";
    public const string Policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy";

    public static readonly IReadOnlyDictionary<string, Func<AwsSession, CancellationToken, Task>> Calls = new Dictionary<string, Func<AwsSession, CancellationToken, Task>>
    {
        ["DescribeCluster"] = (s, t) => s.Eks.DescribeClusterAsync(new() { Name = "prod" }, t),
        ["ListClusters"] = (s, t) => s.Eks.ListClustersAsync(new() { MaxResults = 10, NextToken = "0" }, t),
        ["UpdateClusterConfig"] = (s, t) => s.Eks.UpdateClusterConfigAsync(new() { Name = "prod", ResourcesVpcConfig = new() { EndpointPublicAccess = false, PublicAccessCidrs = ["10.0.0.0/8"] } }, t),
        ["UpdateClusterVersion"] = (s, t) => s.Eks.UpdateClusterVersionAsync(new() { Name = "prod", Version = "1.35", Force = true }, t),
        ["DescribeUpdate"] = async (s, t) => await s.Eks.DescribeUpdateAsync(
            new() { Name = "prod", UpdateId = (await s.Eks.UpdateNodegroupVersionAsync(new() { ClusterName = "prod", NodegroupName = "system", Version = "1.35" }, t)).Update!.Id, NodegroupName = "system" }, t),
        ["ListUpdates"] = (s, t) => s.Eks.ListUpdatesAsync(new() { Name = "prod", NodegroupName = "system", AddonName = "vpc-cni", MaxResults = 5, NextToken = "0" }, t),
        ["CancelUpdate"] = (s, t) => Refused(s.Eks.UpdateClusterVersionAsync(new() { Name = "prod", Version = "1.35" }, t).ContinueWith(u => s.Eks.CancelUpdateAsync(new() { Name = "prod", UpdateId = u.Result.Update!.Id }, t), t).Unwrap(), "InvalidRequestException"),
        ["ListNodegroups"] = (s, t) => s.Eks.ListNodegroupsAsync(new() { ClusterName = "prod", MaxResults = 5 }, t),
        ["DescribeNodegroup"] = (s, t) => s.Eks.DescribeNodegroupAsync(new() { ClusterName = "prod", NodegroupName = "system" }, t),
        ["UpdateNodegroupConfig"] = (s, t) => s.Eks.UpdateNodegroupConfigAsync(
            new()
            {
                ClusterName = "prod",
                NodegroupName = "system",
                Labels = new() { AddOrUpdateLabels = new() { ["team"] = "care" }, RemoveLabels = ["old"] },
                Taints = new() { AddOrUpdateTaints = [new() { Key = "dedicated", Value = "x", Effect = TaintEffect.NO_SCHEDULE }], RemoveTaints = [new() { Key = "gone", Effect = TaintEffect.NO_EXECUTE }] },
                ScalingConfig = new() { MinSize = 1, MaxSize = 4, DesiredSize = 2 },
                UpdateConfig = new() { MaxUnavailablePercentage = 33, UpdateStrategy = NodegroupUpdateStrategies.MINIMAL },
                NodeRepairConfig = new() { Enabled = true },
            },
            t),
        ["UpdateNodegroupVersion"] = (s, t) => s.Eks.UpdateNodegroupVersionAsync(new() { ClusterName = "prod", NodegroupName = "system", Version = "1.34", ReleaseVersion = "1.34.2-20260201", LaunchTemplate = new() { Id = "lt-1", Version = "2" }, Force = false }, t),
        ["ListAddons"] = (s, t) => s.Eks.ListAddonsAsync(new() { ClusterName = "prod", MaxResults = 5 }, t),
        ["DescribeAddon"] = (s, t) => s.Eks.DescribeAddonAsync(new() { ClusterName = "prod", AddonName = "kube-proxy" }, t),
        ["CreateAddon"] = (s, t) => s.Eks.CreateAddonAsync(
            new()
            {
                ClusterName = "prod",
                AddonName = "vpc-cni",
                AddonVersion = "v1.20.4-eksbuild.2",
                ServiceAccountRoleArn = "arn:aws:iam::123456789012:role/cni",
                ResolveConflicts = ResolveConflicts.OVERWRITE,
                Tags = new() { ["team"] = "care" },
                ConfigurationValues = "{\"env\":{}}",
                PodIdentityAssociations = [new() { ServiceAccount = "aws-node", RoleArn = "arn:aws:iam::123456789012:role/cni" }],
            },
            t),
        ["UpdateAddon"] = (s, t) => s.Eks.UpdateAddonAsync(new() { ClusterName = "prod", AddonName = "kube-proxy", AddonVersion = "v2", ConfigurationValues = "{}", ResolveConflicts = ResolveConflicts.PRESERVE }, t),
        ["DeleteAddon"] = (s, t) => s.Eks.DeleteAddonAsync(new() { ClusterName = "prod", AddonName = "kube-proxy", Preserve = true }, t),
        ["DescribeAddonVersions"] = (s, t) => s.Eks.DescribeAddonVersionsAsync(new() { KubernetesVersion = "1.34", AddonName = "vpc-cni", Owners = ["aws"], Types = ["networking", "storage"], Publishers = ["eks"], MaxResults = 3 }, t),
        ["ListAccessEntries"] = (s, t) => s.Eks.ListAccessEntriesAsync(new() { ClusterName = "prod", AssociatedPolicyArn = Policy, MaxResults = 5 }, t),
        ["DescribeAccessEntry"] = (s, t) => s.Eks.DescribeAccessEntryAsync(new() { ClusterName = "prod", PrincipalArn = Principal }, t),
        ["CreateAccessEntry"] = (s, t) => s.Eks.CreateAccessEntryAsync(new() { ClusterName = "prod", PrincipalArn = "arn:aws:iam::123456789012:user/new", KubernetesGroups = ["viewers"], Username = "new", Type = "STANDARD", Tags = new() { ["a"] = "b" } }, t),
        ["UpdateAccessEntry"] = (s, t) => s.Eks.UpdateAccessEntryAsync(new() { ClusterName = "prod", PrincipalArn = Principal, KubernetesGroups = ["operators"], Username = "ops" }, t),
        ["DeleteAccessEntry"] = (s, t) => s.Eks.DeleteAccessEntryAsync(new() { ClusterName = "prod", PrincipalArn = Principal }, t),
        ["ListAssociatedAccessPolicies"] = (s, t) => s.Eks.ListAssociatedAccessPoliciesAsync(new() { ClusterName = "prod", PrincipalArn = Principal, MaxResults = 5 }, t),
        ["AssociateAccessPolicy"] = (s, t) => s.Eks.AssociateAccessPolicyAsync(new() { ClusterName = "prod", PrincipalArn = Principal, PolicyArn = Policy, AccessScope = new() { Type = AccessScopeType.Namespace, Namespaces = ["care"] } }, t),
        ["DisassociateAccessPolicy"] = (s, t) => s.Eks.DisassociateAccessPolicyAsync(new() { ClusterName = "prod", PrincipalArn = Principal, PolicyArn = Policy }, t),
        ["ListTagsForResource"] = (s, t) => s.Eks.ListTagsForResourceAsync(new() { ResourceArn = EksDouble.Arn("prod") }, t),
        ["TagResource"] = (s, t) => s.Eks.TagResourceAsync(new() { ResourceArn = EksDouble.Arn("prod"), Tags = new() { ["cost center"] = "é 7" } }, t),
        ["UntagResource"] = (s, t) => s.Eks.UntagResourceAsync(new() { ResourceArn = EksDouble.Arn("prod"), TagKeys = ["team", "a b&c=d"] }, t),
        ["AssociateEncryptionConfig"] = (s, t) => s.Eks.AssociateEncryptionConfigAsync(new() { ClusterName = "prod", EncryptionConfig = [new() { Resources = ["secrets"], Provider = new() { KeyArn = "arn:aws:kms:us-east-1:123456789012:key/1" } }] }, t),
        ["DescribeClusterVersions"] = (s, t) => s.Eks.DescribeClusterVersionsAsync(new() { ClusterVersions = ["1.34"], DefaultOnly = false, IncludeAll = true, VersionStatus = VersionStatus.STANDARD_SUPPORT, MaxResults = 5 }, t),
        ["StartQuery"] = (s, t) => s.CloudTrail.StartQueryAsync(new() { QueryStatement = "SELECT 1" }, t),
        ["DescribeQuery"] = async (s, t) => await s.CloudTrail.DescribeQueryAsync(new() { QueryId = (await s.CloudTrail.StartQueryAsync(new() { QueryStatement = "SELECT 1" }, t)).QueryId }, t),
        ["GetQueryResults"] = async (s, t) => await s.CloudTrail.GetQueryResultsAsync(new() { QueryId = (await s.CloudTrail.StartQueryAsync(new() { QueryStatement = "SELECT 1" }, t)).QueryId, MaxQueryResults = 5 }, t),
        ["LookupEvents"] = (s, t) => s.CloudTrail.LookupEventsAsync(new() { LookupAttributes = [new() { AttributeKey = LookupAttributeKey.EventSource, AttributeValue = "eks.amazonaws.com" }], StartTime = DateTime.UnixEpoch, EndTime = DateTime.UnixEpoch.AddDays(1), MaxResults = 5 }, t),
        ["ListEventDataStores"] = (s, t) => s.CloudTrail.ListEventDataStoresAsync(new() { MaxResults = 5 }, t),
        ["GetEventDataStore"] = (s, t) => s.CloudTrail.GetEventDataStoreAsync(new() { EventDataStore = CloudTrailDouble.Store }, t),
        ["GetChannel"] = (s, t) => s.CloudTrail.GetChannelAsync(new() { Channel = CloudTrailDouble.Channel }, t),
        ["PutAuditEvents"] = (s, t) => s.CloudTrailData.PutAuditEventsAsync(new() { ChannelArn = CloudTrailDouble.Channel, ExternalId = "rack/1", AuditEvents = [new() { Id = "1-record", EventData = "{}" }] }, t),
        ["FilterLogEvents"] = (s, t) => s.Logs.FilterLogEventsAsync(new() { LogGroupName = "/aws/eks/prod/cluster", LogStreamNamePrefix = "kube-apiserver-audit", StartTime = 0, EndTime = 9, FilterPattern = "{ $.verb = \"patch\" }", Limit = 5 }, t),
    };

    private static async Task Refused(Task call, string code) => Assert.Equal(code, (await Assert.ThrowsAsync<AmazonEKSException>(() => call)).ErrorCode);
}
