using RackParams.Core.Catalog.Definitions;
using RackParams.Core.Catalog.Pools;

namespace RackParams.Core.Catalog;

/// <summary>The catalog of this version of the module.</summary>
public static class RackCatalog
{
    /// <summary>Raised whenever a definition changes. 1: the workload pool. 2: build and further pools, EKS, images, volumes, windows, kubelet.</summary>
    public const int Version = 2;

    /// <summary>The parameter that says the cluster's Kubernetes version.</summary>
    internal const string KubernetesVersion = "k8s_version";

    private static readonly Lazy<ParameterCatalog> Shared = new(() => new ParameterCatalog(
        Version,
        [
            .. FactParameters.All(), .. ClusterParameters.All(), .. AddonParameters.All(), .. NodeGroupParameters.All(),
            .. PoolSettings.Of(Pool.Workload), .. PoolSettings.Of(Pool.Build), PoolCollection.Define(), OverlayParameters.All(),
        ],
        [PoolSettings.Further, NodeGroupParameters.Family, OverlayParameters.Family],
        [.. ClusterParameters.Rules(), .. PoolRules.Of(Pool.Workload), .. PoolRules.Of(Pool.Build)]));

    /// <summary>Made on first use, not at import.</summary>
    public static ParameterCatalog Current => Shared.Value;
}
