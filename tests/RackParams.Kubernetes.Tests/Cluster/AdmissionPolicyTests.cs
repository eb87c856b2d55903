using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using k8s.Autorest;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Objects;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>
/// The expressions of docs/admission-policy.yaml, judged by an API server's own CEL: as rules of a definition made for
/// this, whose objects hold what the policy sees (object and request). A server of the test kind has no admission policies.
/// </summary>
public sealed partial class AdmissionPolicyTests(ApiServer server) : IAsyncLifetime
{
    private const string Group = "policytest.rackparams.io";

    private readonly string _plural = "p" + Guid.NewGuid().ToString("N")[..12];
    private IKubernetes _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [GeneratedRegex(@"(?<![\w.'])(object|request)\.")]
    private static partial Regex Variable();

    public async ValueTask InitializeAsync()
    {
        _other = server.Other();
        await _other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(Definition(), "apiextensions.k8s.io", "v1", "customresourcedefinitions", cancellationToken: Token);
        var until = DateTime.UtcNow.AddSeconds(20);
        while (await PostAsync(Review("maria", "CREATE", Samples.Change(1) with { Copies = Samples.Change(1).Copies with { Actor = "maria" } })) is { } why)
        {
            Assert.True(DateTime.UtcNow < until, why);
            await Task.Delay(100, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_other is null) return;
        await _other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("apiextensions.k8s.io", "v1", "customresourcedefinitions", $"{_plural}.{Group}", cancellationToken: CancellationToken.None);
        _other.Dispose();
    }

    private JsonObject Definition()
    {
        var policy = Docs.Read("admission-policy.yaml")[0]["spec"]!;
        var rules = policy["validations"]!.AsArray().Select(v =>
        {
            var rule = new JsonObject { ["rule"] = OnSelf(v!["expression"]!) };
            if (v["message"] is { } message) rule["message"] = message.DeepClone();
            if (v["messageExpression"] is { } expression) rule["messageExpression"] = OnSelf(expression);
            return rule;
        });
        var change = RackParams.Kubernetes.Definitions.Definition.All()[1].Body["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["spec"]!;
        var schema = Samples.Object("""
            {"type":"object","properties":{
            "request":{"type":"object","properties":{"operation":{"type":"string","maxLength":16},"userInfo":{"type":"object","properties":{"username":{"type":"string","maxLength":2048}}}}},
            "object":{"type":"object","properties":{"metadata":{"type":"object","properties":{"labels":{"type":"object","maxProperties":8,"additionalProperties":{"type":"string","maxLength":63}}}}}}}}
            """);
        schema["properties"]!["object"]!["properties"]!["spec"] = change.DeepClone();
        schema["x-kubernetes-validations"] = new JsonArray([.. rules]);
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{_plural}.{Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = Group,
                ["scope"] = "Cluster",
                ["names"] = new JsonObject { ["plural"] = _plural, ["kind"] = "Review" + _plural },
                ["versions"] = new JsonArray(new JsonObject { ["name"] = "v1", ["served"] = true, ["storage"] = true, ["schema"] = new JsonObject { ["openAPIV3Schema"] = schema } }),
            },
        };
    }

    private static string OnSelf(JsonNode expression) => Variable().Replace(expression.ToString(), "self.$1.");

    private static JsonObject Review(string user, string operation, RackParams.Core.Journal.StoredChange change, Action<JsonObject>? alter = null)
    {
        var record = ChangeObject.Write("production", change);
        alter?.Invoke(record);
        return new JsonObject
        {
            ["request"] = new JsonObject { ["operation"] = operation, ["userInfo"] = new JsonObject { ["username"] = user } },
            ["object"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = record["metadata"]!["labels"]?.DeepClone() ?? new JsonObject() }, ["spec"] = record["spec"]!.DeepClone() },
        };
    }

    // What the API server says against it; null: nothing.
    private async Task<string?> PostAsync(JsonObject review)
    {
        (review["apiVersion"], review["kind"], review["metadata"]) = ($"{Group}/v1", "Review" + _plural, new JsonObject { ["name"] = "r" + Guid.NewGuid().ToString("N") });
        try
        {
            await _other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(review, Group, "v1", _plural, dryRun: "All", cancellationToken: Token);
            return null;
        }
        catch (HttpOperationException e)
        {
            return ApiStatus.Read(e.Response.Content)?.Message ?? e.Response.Content;
        }
    }

    [Fact]
    public async Task Records_are_taken_from_the_person_they_name_and_from_nobody_else()
    {
        Assert.Null(await PostAsync(Review("maria.lopez", "CREATE", Samples.Change(499))));
        Assert.Null(await PostAsync(Review("maria.lopez", "CREATE", Samples.Change(500))));
        Assert.Null(await PostAsync(Review("john.doe", "UPDATE", Samples.Change(501))));

        Assert.Contains(
            "the record names maria.lopez as its actor, but john.doe sends it", await PostAsync(Review("john.doe", "CREATE", Samples.Change(1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_stay_where_readers_look_for_them()
    {
        string[] misleading =
        [
            "{}", """{"rackparams.io/rack":"production"}""", """{"rackparams.io/rack":"production","rackparams.io/page":"0"}""",
            """{"rackparams.io/rack":"other","rackparams.io/page":"1"}""",
        ];

        foreach (var (labels, operation) in misleading.SelectMany(l => (string[])["CREATE", "UPDATE"], (l, o) => (l, o)))
        {
            var said = await PostAsync(Review("maria.lopez", operation, Samples.Change(500), r => r["metadata"]!["labels"] = Samples.Object(labels)));
            Assert.Contains("the labels of a record are those of its rack and page", said, StringComparison.Ordinal);
        }
    }
}
