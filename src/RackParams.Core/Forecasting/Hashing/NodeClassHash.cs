using System.Globalization;
using System.Text.Json.Nodes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Forecasting.Hashing;

/// <summary>Karpenter's hash of an EC2NodeClass.</summary>
/// <remarks>
/// After pkg/apis/v1/ec2nodeclass.go of aws/karpenter-provider-aws. The hash is that of a set of parts: the specification, the
/// resolved AMI family and, in later versions, the kubelet's settings as text and the cluster's CA certificates. Parts of a set are
/// joined by exclusive or, so what is not known here falls out of the difference between before and after.
/// </remarks>
internal static class NodeClassHash
{
    public const string Annotation = "karpenter.k8s.aws/ec2nodeclass-hash";
    public const string VersionAnnotation = "karpenter.k8s.aws/ec2nodeclass-hash-version";

    // From v6 on the kubelet's settings are a part of their own; before, a field of the specification.
    private static readonly string[] KubeletAsField = ["v4", "v5"];
    private const string KubeletAsText = "v6";

    /// <summary>The hash a changed class will have; null where this version's is not known here.</summary>
    public static string? After(JsonObject before, JsonObject after)
    {
        var version = Annotations.Of(before, VersionAnnotation);
        if (version != KubeletAsText && !KubeletAsField.Contains(version)) return null;
        if (!ulong.TryParse(Annotations.Of(before, Annotation), NumberStyles.None, CultureInfo.InvariantCulture, out var live)) return null;
        return (live ^ Parts(before, version!) ^ Parts(after, version!)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The parts of the hash that are known here.</summary>
    public static ulong Parts(JsonObject nodeClass, string version)
    {
        var spec = nodeClass["spec"] as JsonObject ?? [];
        var asText = version == KubeletAsText;
        var parts = NodeClassType.Spec(spec, withKubelet: !asText) ^ Go.Of(AmiSelection.Family(spec));
        return asText ? parts ^ Go.Of(spec["kubelet"] is JsonObject { Count: > 0 } kubelet ? CanonicalJson.Write(kubelet) : "null") : parts;
    }
}
