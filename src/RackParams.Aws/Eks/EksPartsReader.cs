using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Reads what belongs to a cluster as documents: its add-ons and its access entries.</summary>
internal sealed class EksPartsReader(AwsSession session, string cluster)
{
    private const int Page = 100;

    /// <summary>An add-on; null: it is not installed.</summary>
    public async Task<JsonObject?> FindAddOnAsync(string addOn, CancellationToken cancellationToken)
    {
        var request = new DescribeAddonRequest { ClusterName = cluster, AddonName = EksNames.Require("an add-on", addOn) };
        try
        {
            var found = await session.CallAsync(
                new AwsCall("eks:DescribeAddon", $"add-on {addOn} of {cluster}"), t => session.Eks.DescribeAddonAsync(request, t), cancellationToken).ConfigureAwait(false);
            return found.Addon is null ? null : (JsonObject)JsonSerializer.SerializeToNode(found.Addon, EksDocuments.Default.Addon)!;
        }
        catch (RackException e) when (e.InnerException is ResourceNotFoundException)
        {
            return null;
        }
    }

    public Task<IReadOnlyList<string>> ListAddOnsAsync(CancellationToken cancellationToken) => session.CallAllAsync(
        new AwsCall("eks:ListAddons", $"add-ons of {cluster}"),
        async (token, t) =>
        {
            var page = await session.Eks.ListAddonsAsync(new ListAddonsRequest { ClusterName = cluster, MaxResults = Page, NextToken = token }, t).ConfigureAwait(false);
            return (page.Addons, page.NextToken);
        },
        cancellationToken);

    /// <summary>All access entries with their policies.</summary>
    public async Task<JsonObject> ReadAccessAsync(CancellationToken cancellationToken)
    {
        var principals = await session.CallAllAsync(
            new AwsCall("eks:ListAccessEntries", $"access entries of {cluster}"),
            async (token, t) =>
            {
                var page = await session.Eks.ListAccessEntriesAsync(new ListAccessEntriesRequest { ClusterName = cluster, MaxResults = Page, NextToken = token }, t).ConfigureAwait(false);
                return (page.AccessEntries, page.NextToken);
            },
            cancellationToken).ConfigureAwait(false);
        var entries = await Task.WhenAll(principals.Select(p => ReadAccessAsync(p, cancellationToken))).ConfigureAwait(false);
        return AccessDocument.Of(cluster, entries.Where(e => e.Entry is not null).Select(e => (e.Entry!, e.Policies)));
    }

    // An entry that goes while the list is read is no entry.
    private async Task<(AccessEntry? Entry, IReadOnlyList<AssociatedAccessPolicy> Policies)> ReadAccessAsync(string principal, CancellationToken cancellationToken)
    {
        var call = new AwsCall("eks:DescribeAccessEntry", $"access of {principal} to {cluster}");
        try
        {
            var entry = session.CallAsync(call, t => session.Eks.DescribeAccessEntryAsync(new DescribeAccessEntryRequest { ClusterName = cluster, PrincipalArn = principal }, t), cancellationToken);
            var policies = await session.CallAllAsync(
                call with { Action = "eks:ListAssociatedAccessPolicies" },
                async (token, t) =>
                {
                    var request = new ListAssociatedAccessPoliciesRequest { ClusterName = cluster, PrincipalArn = principal, MaxResults = Page, NextToken = token };
                    var page = await session.Eks.ListAssociatedAccessPoliciesAsync(request, t).ConfigureAwait(false);
                    return (page.AssociatedAccessPolicies, page.NextToken);
                },
                cancellationToken).ConfigureAwait(false);
            return ((await entry.ConfigureAwait(false)).AccessEntry, policies);
        }
        catch (RackException e) when (e.InnerException is ResourceNotFoundException)
        {
            return (null, []);
        }
    }
}
