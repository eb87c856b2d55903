using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>What EKS does when a field of its objects changes, by the first step of the field's path. After the EKS user guide.</summary>
internal static class EksEffects
{
    private static readonly (TargetKind Kind, string Member, Impact Impact, string Text)[] Table =
    [
        (TargetKind.Cluster, "version", Impact.ControlPlane, "replaces the control plane's servers one by one, some ten minutes in which single calls may fail, and lets Karpenter's nodes drift whose image is chosen by alias, since that is one of the cluster's version; EKS can't go back"),
        (TargetKind.Cluster, "tags", Impact.None, "takes effect at once; undoing it costs nothing"),
        (TargetKind.Cluster, "deletionProtection", Impact.None, "takes effect at once; undoing it costs nothing"),
        (TargetKind.Cluster, "upgradePolicy", Impact.None, "takes effect at once; undoing it costs nothing"),
        (TargetKind.Cluster, "", Impact.ControlPlane, "is an EKS update of some minutes; the control plane goes on answering"),
        (TargetKind.NodeGroup, "scalingConfig", Impact.ScalesNodes, "starts or ends managed nodes; undoing it does the opposite"),
        (TargetKind.NodeGroup, "", Impact.None, "takes effect without replacing nodes; undoing it costs nothing"),
        (TargetKind.Addon, "", Impact.ControlPlane, "lets EKS replace the add-on's pods one by one; undoing it does so again"),
        (TargetKind.AccessEntries, "", Impact.None, "takes effect at once; undoing it costs nothing"),
    ];

    public static (Impact Impact, string Text) Of(TargetKind kind, string member) => Table
        .Where(row => row.Kind == kind && (row.Member == member || row.Member.Length == 0))
        .Select(row => (row.Impact, row.Text))
        .DefaultIfEmpty((Impact.None, "takes effect at once"))
        .First();

    public static (Impact Impact, string Text) Of(IBinding binding) => Of(binding.Targets[0].Kind, binding.Steps.Count == 0 ? "" : binding.Steps[0]);
}
