using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>Values that tests share.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Time = new(2026, 11, 23, 14, 2, 11, TimeSpan.Zero);

    public static readonly Fence Fence = new(1, DateTimeOffset.MaxValue);

    public static StoredChange Change(long sequence, string? outcome = null, string record = "{\"schema\":1}", string? ticket = "CHG-1432") => new(
        sequence, record, outcome,
        new ChangeCopies(Timestamp.Write(Time), "maria.lopez", "Set", "karpenter_cpu_limit: 100 → 200", "AMI rotation", ticket, outcome is null ? null : "Applied"));

    public static Head Head(long sequence, char digit = 'a') => new(sequence, new string(digit, 64), Time);

    public static IndexEntry Index(string name, string? value = "200") =>
        new(name, 18, Guid.Parse("0197a000-0000-7000-8000-000000000018"), Time, "maria.lopez", "AMI rotation", null, value);

    public static RackRoot Rack(string name) => new(
        Guid.Parse("0197a000-0000-7000-8000-000000000001"), name, RackSetting.ByConvention(name) with { NodePool = name, NodeClass = name }, 1, null, []);

    public static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;

    /// <summary>The specification of a NodePool that the API server takes.</summary>
    public static JsonObject Pool(string cpu = "100") => Object($$$$$"""
        {"spec":{"limits":{"cpu":"{{{{{cpu}}}}}"},"template":{"spec":{"expireAfter":"168h",
        "nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"workload"},
        "requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]}]}}}}
        """);

    /// <summary>The specification of an EC2NodeClass that the API server takes.</summary>
    public static JsonObject NodeClass() => Object("""
        {"spec":{"role":"r","amiSelectorTerms":[{"alias":"al2023@latest"}],"subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}],
        "securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}]}}
        """);

    public static TargetWrite Write(
        string name, WriteVerb verb, JsonObject body, LiveObject? live = null, bool force = false, string? version = null, TargetKind kind = TargetKind.NodePool) => new(
        new TargetRef(kind, name), verb, live?.Uid, live?.Generation, version, body, force, 1, []);

    public static string Live(string name, string kind = "NodePool") => $$$$"""
        {"apiVersion":"karpenter.sh/v1","kind":"{{{{kind}}}}","metadata":{"name":"{{{{name}}}}","uid":"uid-1","generation":3,"resourceVersion":"42"},"spec":{"unknown":{"kept":true}}}
        """;
}
