using System.Text.Json.Nodes;
using RackParams.Core.Catalog.Bindings;
using RackParams.Core.Errors;
using RackParams.Core.Forecasting;
using RackParams.Core.Ports;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Finds pins of a machine image with which no node could start: Karpenter takes them without a word, and a new Kubernetes version makes old ones so.</summary>
internal sealed class PinChecker(IImages images, string rack, TargetSet before, TargetSet wanted)
{
    private const string Newest = "latest";
    private const string Architecture = "kubernetes.io/arch";

    private static readonly string[] Architectures = ["amd64", "arm64"];
    private static readonly string[] Requirements = ["spec", "template", "spec", "requirements"];

    // Null: the cluster's version stays, and the cluster itself knows it.
    private readonly string? _version = Version(wanted) is { } version && version != Version(before) ? version : null;

    /// <summary>Pins that leave a pool without any image; those that leave it without one of several are warned of.</summary>
    public async Task<IReadOnlyList<RackError>> CheckAsync(List<string> warnings, CancellationToken cancellationToken)
    {
        var errors = new List<RackError>();
        foreach (var (name, nodeClass) in wanted.Of(TargetKind.EC2NodeClass))
        {
            if (Pin(nodeClass) is not { } alias) continue;
            if (_version is null && before[new TargetRef(TargetKind.EC2NodeClass, name)] is { } old && Pin(old) == alias) continue;
            foreach (var (pool, wants) in Pools(name))
            {
                try
                {
                    var missing = await images.MissingAsync(alias, wants, _version, cancellationToken).ConfigureAwait(false);
                    if (missing.Architectures.Count == wants.Count) errors.Add(RequestErrors.ImageMissing(rack, alias, $"NodePool/{pool}", missing));
                    else if (missing.Architectures.Count > 0)
                        warnings.Add($"{rack}: {alias} has no image for {string.Join(", ", missing.Architectures)} and Kubernetes {missing.Kubernetes} ({missing.Where}); nodes of NodePool/{pool} start on other architectures alone.");
                }
                catch (RackException e)
                {
                    warnings.Add($"{rack}: whether {alias} has images for NodePool/{pool} could not be seen, and without one no node starts. {e.Message}");
                }
            }
        }

        return errors;
    }

    private IEnumerable<(string Pool, IReadOnlyList<string> Wants)> Pools(string nodeClass) => wanted.Of(TargetKind.NodePool)
        .Where(p => TargetSet.ClassOf(p.Document) == nodeClass)
        .Select(p => (p.Name, (IReadOnlyList<string>)[.. Architectures.Where(a => Allows(p.Document, a))]));

    private static bool Allows(JsonObject pool, string architecture) =>
        !RequirementFit.Read(At.Get(pool, Requirements) as JsonArray).TryGetValue(Architecture, out var range) || range.Allows(architecture);

    private static string? Pin(JsonObject nodeClass) => AmiFamily.Alias(nodeClass) is { } alias && alias.Split('@') is [_, not Newest] ? alias : null;

    private static string? Version(TargetSet documents) => documents[new TargetSlot(TargetKind.Cluster)]?["version"]?.ToString();
}
