using System.Text.Json.Nodes;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting;

/// <summary>Static drift: a claim carries the hash it was born with, its pool or class the one of today.</summary>
/// <param name="Reason">Karpenter's word for it.</param>
/// <param name="Annotation">The annotation with the hash.</param>
/// <param name="VersionAnnotation">The annotation with the version of hashing.</param>
/// <param name="Before">The pool or class as it is.</param>
/// <param name="After">The hash it will have; null: not known.</param>
/// <param name="IsCertain">That hash is known for certain, since the present one was computed here as well. Otherwise it can only clear a claim, by being the same as the claim's: no chance is that of 2^64.</param>
/// <remarks>After areStaticFieldsDrifted in pkg/controllers/nodeclaim/disruption/drift.go of kubernetes-sigs/karpenter and pkg/cloudprovider/drift.go of aws/karpenter-provider-aws.</remarks>
internal sealed record HashDrift(string Reason, string Annotation, string VersionAnnotation, JsonObject Before, string? After, bool IsCertain)
{
    private readonly string? _now = Annotations.Of(Before, Annotation);
    private readonly string? _version = Annotations.Of(Before, VersionAnnotation);

    public Drift Judge(NodeClaim claim)
    {
        // Karpenter isn't at work here, or has not come round yet: the table of fields has spoken.
        if (_now is null || _version is null) return Drift.Of(Reason);

        // Without a hash, or with one computed otherwise, Karpenter calls no claim drifted.
        if (!claim.Annotations.TryGetValue(Annotation, out var mine) || claim.Annotations.GetValueOrDefault(VersionAnnotation) != _version) return Drift.None;
        if (After is null) return Drift.Of(Reason);

        // A change that the hash does not see, such as another order, moves nobody.
        return (IsCertain && After == _now) || mine == After ? Drift.None : Drift.Of(Reason);
    }
}
