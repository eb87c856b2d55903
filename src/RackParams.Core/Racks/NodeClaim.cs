namespace RackParams.Core.Racks;

/// <summary>A node that Karpenter started or is starting.</summary>
/// <param name="Name">The NodeClaim's name.</param>
/// <param name="Node">The node's name once it has joined.</param>
/// <param name="Labels">The claim's labels: instance family, size, zone, capacity type, architecture.</param>
/// <param name="Created">When it was made.</param>
/// <param name="ExpireAfter">The lifetime it was born with, as Karpenter writes it; null: none known.</param>
public sealed record NodeClaim(
    string Name, string? Node, IReadOnlyDictionary<string, string> Labels, DateTimeOffset Created, string? ExpireAfter);
