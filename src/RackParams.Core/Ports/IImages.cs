using RackParams.Core.Racks;

namespace RackParams.Core.Ports;

/// <summary>Knows which machine images there are for nodes.</summary>
public interface IImages
{
    /// <summary>The architectures for which there is no image.</summary>
    /// <param name="alias">A family and a version of it: <c>al2023@v20251103</c>.</param>
    /// <param name="architectures">Those in question, as Kubernetes names them.</param>
    /// <param name="kubernetes">The Kubernetes version that the nodes will be of; null: the cluster's.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    Task<MissingImages> MissingAsync(string alias, IReadOnlyList<string> architectures, string? kubernetes, CancellationToken cancellationToken);
}
