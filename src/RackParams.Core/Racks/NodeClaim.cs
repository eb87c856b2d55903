using System.Text.Json.Nodes;

namespace RackParams.Core.Racks;

/// <summary>A node that Karpenter started or is starting.</summary>
/// <param name="Name">The NodeClaim's name.</param>
/// <param name="Node">The node's name once it has joined.</param>
/// <param name="Labels">The claim's labels: pool, instance family, size, zone, capacity type, architecture.</param>
/// <param name="Created">When it was made.</param>
/// <param name="ExpireAfter">The lifetime it was born with, as Karpenter writes it; null: none known.</param>
public sealed record NodeClaim(
    string Name, string? Node, IReadOnlyDictionary<string, string> Labels, DateTimeOffset Created, string? ExpireAfter)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>The label that names the NodePool.</summary>
    public const string PoolLabel = "karpenter.sh/nodepool";

    /// <summary>The claim's annotations, among them the hashes of the pool and class it was born of.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = None;

    /// <summary>How long its pods may hold up its end, as it was born with; null: for ever.</summary>
    public string? TerminationGracePeriod { get; init; }

    /// <summary>The machine image it runs; null: not said.</summary>
    public string? ImageId { get; init; }

    /// <summary>Its taints, in the shape Kubernetes has them.</summary>
    public JsonArray Taints { get; init; } = [];

    /// <summary>Its startup taints.</summary>
    public JsonArray StartupTaints { get; init; } = [];

    /// <summary>It is being deleted: drained, or gone already.</summary>
    public bool Leaving { get; init; }

    /// <summary>Its node has joined with all it needs. Only such nodes count in a budget.</summary>
    public bool Initialized { get; init; } = true;

    /// <summary>Why Karpenter has marked it as drifted; null: it has not.</summary>
    public string? DriftReason { get; init; }

    /// <summary>The name people know it by: the node's, until it has one the claim's.</summary>
    public string Shown => Node ?? Name;

    /// <summary>The NodePool it was started for.</summary>
    public string Pool => Labels.GetValueOrDefault(PoolLabel, "");
}
