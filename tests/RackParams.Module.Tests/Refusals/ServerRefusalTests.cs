using System.Management.Automation;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Refusals;

/// <summary>What an API server refuses reaches the user as a typed error, and nothing is recorded.</summary>
public sealed class ServerRefusalTests : IAsyncDisposable
{
    private const string Set = "Set-RackParameter karpenter_cpu_limit=200 -Rack RACK -Reason 'to be refused'";

    private readonly ApiDouble _server = new(nodes: 0);
    private readonly Session _session = new();
    private readonly string _rack = Session.NewRack();

    public ServerRefusalTests() => _session.Ok($"Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force");

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    private Outcome Refused(string more = "")
    {
        var outcome = _session.Run($"{Set.Replace("RACK", _rack)} {more}");
        _server.Instead = _ => null;
        Assert.Empty(outcome.Output);
        Assert.Single(_server.Recorded);
        Assert.Equal("100", _server.Cpu);
        return outcome;
    }

    private void DryRun(WebAnswer answer) => _server.Instead = r => ApiDouble.IsDryRun(r) ? answer : null;

    [Fact]
    public void A_right_that_is_missing_is_named_with_the_role_that_has_it()
    {
        DryRun(WebAnswer.Failure(
            403, "Forbidden", "nodepools.karpenter.sh \"workload\" is forbidden: User \"maria\" cannot patch resource \"nodepools\" in API group \"karpenter.sh\" at the cluster scope"));
        var outcome = Refused();
        Assert.Equal(("Forbidden", ErrorCategory.PermissionDenied, (object)"nodepools.karpenter.sh"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("you may not patch nodepools.karpenter.sh", outcome.Error.ToString());
        Assert.Contains("docs/rbac.yaml", outcome.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_rule_of_the_server_is_told_in_its_own_words()
    {
        const string Rule = "NodePool.karpenter.sh \"workload\" is invalid: spec.limits: no more than 150 vCPU in this clinic";
        DryRun(WebAnswer.Failure(422, "Invalid", Rule));
        var outcome = Refused();
        Assert.Equal(("Rejected", ErrorCategory.InvalidData), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Contains("no more than 150 vCPU in this clinic", outcome.Error.ToString());
    }

    [Fact]
    public void Definitions_that_are_gone_are_told_with_the_way_to_get_them()
    {
        _server.Instead = r => r.Path.Contains("/rackparams.io/", StringComparison.Ordinal) ? WebAnswer.Failure(404, "NotFound", "the server could not find the requested resource") : null;
        var outcome = Refused();
        Assert.Equal(("DefinitionsMissing", ErrorCategory.NotInstalled, (object)_rack), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("Register-Rack installs them", outcome.Error.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Force")]
    public void A_field_that_a_reconciler_applies_is_refused_with_its_owner_and_Force_does_not_take_it(string by)
    {
        _server.Applied("argocd-controller", """{"f:spec":{"f:limits":{"f:cpu":{}}}}""");
        var outcome = Refused(by);
        Assert.Equal(("FieldOwned", ErrorCategory.ResourceBusy, (object)"spec.limits.cpu"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("belongs to argocd-controller", outcome.Error.ToString());
        Assert.Equal("-TakeOwnership", outcome.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void TakeOwnership_takes_it_and_says_so()
    {
        _server.Applied("argocd-controller", """{"f:spec":{"f:limits":{"f:cpu":{}}}}""");
        Assert.Equal("Applied", Assert.Single(_session.Ok($"{Set.Replace("RACK", _rack)} -TakeOwnership")).Properties["Outcome"].Value);
        Assert.Contains("argocd-controller", _server.Recorded[^1]["spec"]!["record"]!.ToString());
    }

    [Fact]
    public void Without_definitions_registering_asks_first()
    {
        _server.Instead = r => r.Path.Contains("/rackparams.io/", StringComparison.Ordinal) ? WebAnswer.Failure(404, "NotFound", "the server could not find the requested resource") : null;
        var outcome = _session.Run($"Register-Rack {Session.NewRack()} -Context test -Kubeconfig '{_server.Kubeconfig}'");
        Assert.Equal("ConfirmationRequired", outcome.ErrorId);
        Assert.Contains("racks.rackparams.io", outcome.Error.ToString());
    }
}
