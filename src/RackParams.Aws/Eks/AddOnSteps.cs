using Amazon.EKS;
using Amazon.EKS.Model;

namespace RackParams.Aws.Eks;

/// <summary>Add-ons: made, changed and removed.</summary>
internal static class AddOnSteps
{
    /// <param name="version">Null: EKS' default for the cluster's version.</param>
    /// <param name="configuration">A JSON text by the add-on's own schema; null: none.</param>
    public static EksStep Create(string cluster, string addOn, string? version, string? configuration) => new(
        "eks:CreateAddon", cluster, Subject(cluster, addOn), async (eks, token, cancellationToken) =>
        {
            var request = new CreateAddonRequest
            {
                ClusterName = cluster,
                AddonName = addOn,
                AddonVersion = version,
                ConfigurationValues = configuration,
                ResolveConflicts = ResolveConflicts.NONE,
                ClientRequestToken = token,
            };
            await eks.CreateAddonAsync(request, cancellationToken).ConfigureAwait(false);
            return new EksWork(EksWorkKind.AddOnCreation, cluster, addOn);
        });

    /// <param name="resolve">What becomes of what somebody changed in the cluster by hand.</param>
    public static EksStep Update(string cluster, string addOn, string? version, string? configuration, ResolveConflicts resolve) => new(
        "eks:UpdateAddon", cluster, Subject(cluster, addOn), async (eks, token, cancellationToken) =>
        {
            var request = new UpdateAddonRequest
            {
                ClusterName = cluster,
                AddonName = addOn,
                AddonVersion = version,
                ConfigurationValues = configuration,
                ResolveConflicts = resolve,
                ClientRequestToken = token,
            };
            var update = (await eks.UpdateAddonAsync(request, cancellationToken).ConfigureAwait(false)).Update;
            return update?.Id is { } id ? new EksWork(EksWorkKind.AddOnUpdate, cluster, addOn, id) : new EksWork(EksWorkKind.Done, cluster, addOn);
        },
        AddOn: addOn);

    /// <summary>Removes an add-on. One that is gone already is what was wanted: a repeat finds it so.</summary>
    /// <param name="preserve">Its software stays in the cluster, unmanaged.</param>
    public static EksStep Delete(string cluster, string addOn, bool preserve) => new(
        "eks:DeleteAddon", cluster, Subject(cluster, addOn), async (eks, _, cancellationToken) =>
        {
            try
            {
                await eks.DeleteAddonAsync(new DeleteAddonRequest { ClusterName = cluster, AddonName = addOn, Preserve = preserve }, cancellationToken).ConfigureAwait(false);
                return new EksWork(EksWorkKind.AddOnRemoval, cluster, addOn);
            }
            catch (ResourceNotFoundException)
            {
                return new EksWork(EksWorkKind.Done, cluster, addOn);
            }
        },
        AddOn: addOn);

    private static string Subject(string cluster, string addOn) => $"add-on {addOn} of cluster {cluster}";
}
