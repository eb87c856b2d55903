namespace RackParams.Core.Racks;

/// <summary>For which architectures an alias leads to no machine image.</summary>
/// <param name="Kubernetes">The Kubernetes version that was asked for.</param>
/// <param name="Where">Where images were looked for, in words.</param>
/// <param name="Architectures">Those without an image; empty: all have one.</param>
public sealed record MissingImages(string Kubernetes, string Where, IReadOnlyList<string> Architectures);
