using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Forecasting.Hashing;

namespace RackParams.Kubernetes.Tests.Support;

/// <summary>
/// Fifty nodes of four births on a real API server, as Karpenter leaves them there: two pools of one class, hashes on all of them,
/// images and conditions in their status. Nodes 00-19 were born of the pool as it is; 20-29 too, but of another family; 30-39 before the
/// pool's last change; 40-49 are the second pool's, with an older image.
/// </summary>
internal sealed class FiftyNodes(IKubernetes other, string name)
{
    public const string Image = "ami-0123456789abcdef0";
    public const string OlderImage = "ami-0fedcba9876543210";

    // The pool's expiry, before its last change and since.
    private const string Before = "24h";
    private const string Now = "168h";

    private const string Family = "karpenter.k8s.aws/instance-family";

    public string Second => name + "-b";

    /// <summary>A node's name.</summary>
    public string Node(int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number:00}");

    public IReadOnlyList<string> Nodes(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(Node)];

    public async Task MakeAsync(JsonArray budgets, CancellationToken token)
    {
        var nodeClass = NodeClass();
        Annotate(nodeClass, NodeClassHash.Annotation, "4711", NodeClassHash.VersionAnnotation, "v4");
        await CreateAsync("karpenter.k8s.aws", "ec2nodeclasses", nodeClass, token);
        await StatusAsync("karpenter.k8s.aws", "ec2nodeclasses", name, Samples.Object($$$"""
            {"amis":[{"id":"{{{Image}}}","name":"amazon-eks-node-al2023-x86_64-standard-1.35-v20261101","requirements":[{"key":"kubernetes.io/arch","operator":"In","values":["amd64"]}]}]}
            """), token);
        foreach (var pool in new[] { name, Second })
        {
            var nodePool = NodePool(pool, budgets);
            Annotate(nodePool, NodePoolHash.Annotation, NodePoolHash.Of(nodePool), NodePoolHash.VersionAnnotation, NodePoolHash.Version);
            await CreateAsync("karpenter.sh", "nodepools", nodePool, token);
        }

        foreach (var number in Enumerable.Range(0, 50)) await BirthAsync(number, token);
    }

    /// <summary>Karpenter has taken a node away.</summary>
    public Task EndAsync(int number, CancellationToken token) =>
        other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("karpenter.sh", "v1", "nodeclaims", Node(number), cancellationToken: token);

    /// <summary>Karpenter has marked a node as drifted.</summary>
    public Task MarkAsync(int number, CancellationToken token) => StatusAsync("karpenter.sh", "nodeclaims", Node(number), Samples.Object("""
        {"conditions":[{"type":"Drifted","status":"True","reason":"NodePoolDrifted","message":"","lastTransitionTime":"2026-11-23T14:00:00Z"}]}
        """), token);

    /// <summary>A pod on a node.</summary>
    public V1Pod Pod(string pod, int number, string app, bool doNotDisrupt = false) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta
        {
            Name = $"{name}-{pod}", NamespaceProperty = "default", Labels = new Dictionary<string, string> { ["app"] = $"{name}-{app}" },
            Annotations = doNotDisrupt ? new Dictionary<string, string> { ["karpenter.sh/do-not-disrupt"] = "true" } : null,
        },
        Spec = new V1PodSpec { NodeName = Node(number), Containers = [new V1Container { Name = "c", Image = "c" }] },
    };

    /// <summary>A budget over an app's pods.</summary>
    public V1PodDisruptionBudget Budget(string app, int allowed) => new()
    {
        ApiVersion = "policy/v1",
        Kind = "PodDisruptionBudget",
        Metadata = new V1ObjectMeta { Name = $"{name}-{app}", NamespaceProperty = "default" },
        Spec = new V1PodDisruptionBudgetSpec { MaxUnavailable = 1, Selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = $"{name}-{app}" } } },
        Status = new V1PodDisruptionBudgetStatus { DisruptionsAllowed = allowed, CurrentHealthy = 1, DesiredHealthy = 1, ExpectedPods = 1 },
    };

    private async Task BirthAsync(int number, CancellationToken token)
    {
        var pool = number < 40 ? name : Second;
        var older = number is >= 30 and < 40;
        var claim = Samples.Object($$$"""
            {"apiVersion":"karpenter.sh/v1","kind":"NodeClaim","metadata":{"name":"{{{Node(number)}}}","labels":{"karpenter.sh/nodepool":"{{{pool}}}",
            "{{{Family}}}":"{{{(number is >= 20 and < 30 ? "c5" : "m6i")}}}","karpenter.sh/capacity-type":"on-demand","kubernetes.io/arch":"amd64"}},
            "spec":{"expireAfter":"{{{(older ? Before : number < 40 ? Now : "720h")}}}","nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"{{{name}}}"},"requirements":[]}}
            """);
        Annotate(claim, NodePoolHash.Annotation, NodePoolHash.Of(NodePool(pool, [], older ? Before : Now)), NodePoolHash.VersionAnnotation, NodePoolHash.Version);
        Annotate(claim, NodeClassHash.Annotation, "4711", NodeClassHash.VersionAnnotation, "v4");
        await CreateAsync("karpenter.sh", "nodeclaims", claim, token);
        await StatusAsync("karpenter.sh", "nodeclaims", Node(number), Samples.Object($$$"""
            {"nodeName":"{{{Node(number)}}}","imageID":"{{{(number < 40 ? Image : OlderImage)}}}","conditions":[
            {"type":"Initialized","status":"True","reason":"Initialized","message":"","lastTransitionTime":"2026-11-23T14:00:00Z"}]}
            """), token);
    }

    private JsonObject NodePool(string pool, JsonArray budgets, string expiry = Now) => Samples.Object($$$"""
        {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"{{{pool}}}"},"spec":{"disruption":{"consolidateAfter":"30s","budgets":{{{budgets.ToJsonString()}}}},"limits":{"cpu":"100"},
        "template":{"spec":{"expireAfter":"{{{expiry}}}","nodeClassRef":{"group":"karpenter.k8s.aws","kind":"EC2NodeClass","name":"{{{name}}}"},
        "requirements":[{"key":"karpenter.sh/capacity-type","operator":"In","values":["on-demand"]}]} } } }
        """);

    private JsonObject NodeClass() => Samples.Object($$$"""
        {"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"{{{name}}}"},"spec":{"role":"r","amiSelectorTerms":[{"alias":"al2023@latest"}],
        "subnetSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}],"securityGroupSelectorTerms":[{"tags":{"karpenter.sh/discovery":"clinic"}}],
        "blockDeviceMappings":[{"deviceName":"/dev/xvda","ebs":{"encrypted":true,"volumeSize":"20Gi","volumeType":"gp3"}}]}}
        """);

    private static void Annotate(JsonObject document, string key, string value, string versionKey, string version)
    {
        if (document["metadata"]!["annotations"] is not JsonObject annotations) document["metadata"]!["annotations"] = annotations = [];
        (annotations[key], annotations[versionKey]) = (value, version);
    }

    private Task CreateAsync(string group, string plural, JsonObject body, CancellationToken token) =>
        other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(body, group, "v1", plural, fieldManager: "kubectl-create", cancellationToken: token);

    private Task StatusAsync(string group, string plural, string of, JsonObject status, CancellationToken token) =>
        other.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonObject>(
            new V1Patch(new JsonObject { ["status"] = status }, V1Patch.PatchType.MergePatch), group, "v1", plural, of, cancellationToken: token);
}
