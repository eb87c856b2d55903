using System.Text.Json.Nodes;
using RackParams.Core.Forecasting;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>Labels against requirements, as Karpenter judges drift.</summary>
public sealed class RequirementFitTests
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["karpenter.k8s.aws/instance-family"] = "m6i",
        ["karpenter.k8s.aws/instance-cpu"] = "8",
        ["kubernetes.io/arch"] = "amd64",
        ["topology.kubernetes.io/zone"] = "us-east-1a",
        ["team"] = "care",
    };

    [Theory]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["c5","m6i"]}]""", true)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-family","operator":"In","values":["c5"]}]""", false)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-family","operator":"NotIn","values":["c5"]}]""", true)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-family","operator":"NotIn","values":["m6i"]}]""", false)]
    [InlineData("""[{"key":"team","operator":"Exists"}]""", true)]
    [InlineData("""[{"key":"team","operator":"DoesNotExist"}]""", false)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gt","values":["7"]}]""", true)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gt","values":["8"]}]""", false)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gte","values":["8"]}]""", true)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gte","values":["9"]}]""", false)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Lt","values":["8"]}]""", false)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Lte","values":["8"]}]""", true)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-family","operator":"Gt","values":["1"]}]""", false)]
    public void A_label_is_judged_by_its_operator(string requirements, bool fits) => Assert.Equal(fits, Fits(requirements));

    [Theory]
    [InlineData("In", "[\"a\"]", false)]
    [InlineData("Exists", "[]", false)]
    [InlineData("Gt", "[\"1\"]", false)]
    [InlineData("Lte", "[\"1\"]", false)]
    [InlineData("NotIn", "[\"a\"]", true)]
    [InlineData("DoesNotExist", "[]", true)]
    public void A_missing_label_fits_only_what_forbids(string @operator, string values, bool fits) =>
        Assert.Equal(fits, Fits($$"""[{"key":"gone","operator":"{{@operator}}","values":{{values}}}]"""));

    [Theory]
    [InlineData("""[{"key":"kubernetes.io/arch","operator":"In","values":["amd64","arm64"]},{"key":"kubernetes.io/arch","operator":"NotIn","values":["amd64"]}]""", false)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gt","values":["4"]},{"key":"karpenter.k8s.aws/instance-cpu","operator":"Lt","values":["16"]}]""", true)]
    [InlineData("""[{"key":"karpenter.k8s.aws/instance-cpu","operator":"Gt","values":["16"]},{"key":"karpenter.k8s.aws/instance-cpu","operator":"Lt","values":["4"]}]""", false)]
    [InlineData("""[{"key":"gone","operator":"Exists"},{"key":"gone","operator":"NotIn","values":["a"]}]""", true)]
    [InlineData("""[{"key":"gone","operator":"In","values":["a"]},{"key":"gone","operator":"In","values":["b"]}]""", true)]
    public void Requirements_of_one_label_are_judged_together(string requirements, bool fits) => Assert.Equal(fits, Fits(requirements));

    [Theory]
    [InlineData("failure-domain.beta.kubernetes.io/zone")]
    [InlineData("topology.ebs.csi.aws.com/zone")]
    public void Old_names_of_a_label_mean_the_new_one(string key)
    {
        Assert.True(Fits($$"""[{"key":"{{key}}","operator":"In","values":["us-east-1a"]}]"""));
        Assert.False(Fits($$"""[{"key":"{{key}}","operator":"In","values":["us-east-1b"]}]"""));
    }

    private static bool Fits(string requirements) => RequirementFit.Fits(Labels, (JsonArray)JsonNode.Parse(requirements)!);
}
