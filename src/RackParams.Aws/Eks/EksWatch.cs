using Amazon.EKS;
using Amazon.EKS.Model;
using RackParams.Aws.Access;
using RackParams.Core.Errors;

namespace RackParams.Aws.Eks;

/// <summary>Asks EKS how far it is.</summary>
internal sealed class EksWatch(AwsSession session)
{
    public Task<EksReading> ReadAsync(EksWork work, CancellationToken cancellationToken) => work.Kind switch
    {
        EksWorkKind.Done => Task.FromResult(new EksReading(EksState.Successful)),
        EksWorkKind.AddOnCreation or EksWorkKind.AddOnRemoval => AddOnAsync(work, cancellationToken),
        _ => UpdateAsync(work, cancellationToken),
    };

    private async Task<EksReading> UpdateAsync(EksWork work, CancellationToken cancellationToken)
    {
        var request = new DescribeUpdateRequest
        {
            Name = work.Cluster,
            UpdateId = work.UpdateId,
            NodegroupName = work.Kind == EksWorkKind.NodeGroupUpdate ? work.Part : null,
            AddonName = work.Kind == EksWorkKind.AddOnUpdate ? work.Part : null,
        };
        var call = new AwsCall("eks:DescribeUpdate", $"{work.Name} of cluster {work.Cluster}");
        var update = (await session.CallAsync(call, t => session.Eks.DescribeUpdateAsync(request, t), cancellationToken).ConfigureAwait(false)).Update;
        var note = Join(update?.Errors?.Select(e => Say(e.ErrorCode, e.ErrorMessage, e.ResourceIds)));
        return update?.Status switch
        {
            var s when s == UpdateStatus.Successful => new EksReading(EksState.Successful, note),
            var s when s == UpdateStatus.Failed => new EksReading(EksState.Failed, note),
            var s when s == UpdateStatus.Cancelled => new EksReading(EksState.Cancelled, note),
            _ => new EksReading(EksState.Running, note),
        };
    }

    // An add-on without a node to run on is DEGRADED until there is one; that is no end.
    private async Task<EksReading> AddOnAsync(EksWork work, CancellationToken cancellationToken)
    {
        var isRemoval = work.Kind == EksWorkKind.AddOnRemoval;
        var addon = await FindAddOnAsync(work, cancellationToken).ConfigureAwait(false);
        if (addon is null) return isRemoval ? new EksReading(EksState.Successful) : new EksReading(EksState.Failed, "it is gone");
        var note = Join(addon.Health?.Issues?.Select(i => Say(i.Code, i.Message, i.ResourceIds)));
        return addon.Status switch
        {
            var s when s == AddonStatus.ACTIVE && !isRemoval => new EksReading(EksState.Successful, note),
            var s when s == AddonStatus.CREATE_FAILED || s == AddonStatus.DELETE_FAILED => new EksReading(EksState.Failed, note),
            _ => new EksReading(EksState.Running, note),
        };
    }

    private async Task<Addon?> FindAddOnAsync(EksWork work, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DescribeAddonRequest { ClusterName = work.Cluster, AddonName = work.Part };
            var call = new AwsCall("eks:DescribeAddon", $"add-on {work.Part} of cluster {work.Cluster}");
            return (await session.CallAsync(call, t => session.Eks.DescribeAddonAsync(request, t), cancellationToken).ConfigureAwait(false)).Addon;
        }
        catch (RackException e) when (e.InnerException is ResourceNotFoundException)
        {
            return null;
        }
    }

    private static string Say(string? code, string? message, List<string>? resources) =>
        $"{message?.TrimEnd('.') ?? "no reason given"} ({string.Join(", ", (resources ?? []).Prepend(code ?? "Unknown"))})";

    private static string? Join(IEnumerable<string>? notes) => string.Join("; ", notes ?? []) is { Length: > 0 } text ? text : null;
}
