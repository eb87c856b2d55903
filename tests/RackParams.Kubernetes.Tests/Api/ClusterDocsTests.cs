using System.Text.Json.Nodes;
using RackParams.Kubernetes.Api;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

/// <summary>What docs offers to clusters: docs/rbac.yaml allows what the product does, and no more of what matters.</summary>
public sealed class ClusterDocsTests
{
    private static readonly IReadOnlyList<JsonObject> Documents = Docs.Read("rbac.yaml");

    private static bool Allows(string role, string verb, ApiResource resource, bool status) =>
        Role(role)["rules"]!.AsArray().Any(rule =>
            Holds(rule!, "apiGroups", resource.Group)
            && Holds(rule!, "resources", status ? resource.Plural + "/status" : resource.Plural)
            && Holds(rule!, "verbs", verb));

    private static JsonObject Role(string name) =>
        Documents.Single(d => d["kind"]!.ToString() == "ClusterRole" && d["metadata"]!["name"]!.ToString() == "rackparams-" + name);

    private static bool Holds(JsonNode rule, string list, string item) => rule[list]!.AsArray().Any(i => i!.ToString() == item);

    [Theory]
    [InlineData("get", "Rack", false)]
    [InlineData("list", "Rack", false)]
    [InlineData("create", "Rack", false)]
    [InlineData("patch", "Rack", false)]
    [InlineData("patch", "Rack", true)]
    [InlineData("get", "RackChange", false)]
    [InlineData("list", "RackChange", false)]
    [InlineData("create", "RackChange", false)]
    [InlineData("patch", "RackChange", true)]
    [InlineData("get", "NodePool", false)]
    [InlineData("list", "NodePool", false)]
    [InlineData("create", "NodePool", false)]
    [InlineData("patch", "NodePool", false)]
    [InlineData("delete", "NodePool", false)]
    [InlineData("get", "EC2NodeClass", false)]
    [InlineData("list", "EC2NodeClass", false)]
    [InlineData("create", "EC2NodeClass", false)]
    [InlineData("patch", "EC2NodeClass", false)]
    [InlineData("delete", "EC2NodeClass", false)]
    [InlineData("list", "NodeClaim", false)]
    [InlineData("list", "Pod", false)]
    [InlineData("list", "Node", false)]
    [InlineData("list", "PodDisruptionBudget", false)]
    [InlineData("create", "CustomResourceDefinition", false)]
    [InlineData("get", "CustomResourceDefinition", false)]
    [InlineData("patch", "CustomResourceDefinition", false)]
    [InlineData("get", "ValidatingAdmissionPolicy", false)]
    [InlineData("patch", "ValidatingAdmissionPolicy", false)]
    [InlineData("get", "ValidatingAdmissionPolicyBinding", false)]
    [InlineData("patch", "ValidatingAdmissionPolicyBinding", false)]
    public void The_role_that_an_error_names_allows_what_was_forbidden(string verb, string kind, bool status)
    {
        ApiResource[] all = [ApiResource.Racks, ApiResource.Changes, ApiResource.NodePools, ApiResource.NodeClasses, ApiResource.NodeClaims, ApiResource.Pods, ApiResource.Nodes, ApiResource.PodBudgets, ApiResource.Definitions, ApiResource.Policies, ApiResource.PolicyBindings];
        var resource = all.Single(r => r.Kind == kind);

        Assert.True(Allows(new ApiCall(verb, resource, "x", status).Role, verb, resource, status));
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("operator")]
    [InlineData("registrar")]
    public void No_role_can_rewrite_or_delete_a_record(string role)
    {
        foreach (var verb in (string[])["update", "patch", "delete", "deletecollection", "*"]) Assert.False(Allows(role, verb, ApiResource.Changes, false));
    }

    [Fact]
    public void A_reader_writes_nothing()
    {
        var verbs = Role("reader")["rules"]!.AsArray().SelectMany(r => r!["verbs"]!.AsArray()).Select(v => v!.ToString()).Distinct();

        Assert.Equal(["get", "list", "watch"], verbs.Order());
    }

    [Fact]
    public void Everybody_who_may_change_or_register_may_also_read_all_that_needs_reading()
    {
        foreach (var role in (string[])["reader", "operator", "registrar"])
        {
            foreach (var resource in (ApiResource[])[ApiResource.Racks, ApiResource.Changes, ApiResource.NodePools, ApiResource.NodeClasses, ApiResource.NodeClaims])
                Assert.True(Allows(role, "get", resource, false) && Allows(role, "list", resource, false), $"{role} {resource.FullName}");
        }
    }

    [Fact]
    public void The_admission_policy_is_in_force_wherever_records_are_written()
    {
        var documents = Docs.Read("admission-policy.yaml");
        var (policy, binding) = (documents[0], documents[1]);
        var rule = policy["spec"]!["matchConstraints"]!["resourceRules"]![0]!;

        Assert.Equal("Fail", policy["spec"]!["failurePolicy"]!.ToString());
        Assert.Equal("""["rackchanges","rackchanges/status"]""", rule["resources"]!.ToJsonString());
        Assert.Equal("""["CREATE","UPDATE"]""", rule["operations"]!.ToJsonString());
        Assert.Equal(ApiResource.Changes, ApiResource.Changes with { Group = rule["apiGroups"]![0]!.ToString(), Version = rule["apiVersions"]![0]!.ToString(), Plural = rule["resources"]![0]!.ToString() });
        // An API server asks for a message beside every expression that has line breaks.
        Assert.DoesNotContain('\n', string.Concat(policy["spec"]!["variables"]!.AsArray().Concat(policy["spec"]!["validations"]!.AsArray()).SelectMany(v => v!.AsObject().Select(m => m.Value!.ToString()))));
        Assert.Equal(policy["metadata"]!["name"]!.ToString(), binding["spec"]!["policyName"]!.ToString());
        Assert.Equal("""["Deny"]""", binding["spec"]!["validationActions"]!.ToJsonString());
    }
}
