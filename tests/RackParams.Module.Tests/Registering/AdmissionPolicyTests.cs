using System.Management.Automation;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Registering;

/// <summary>What registering says of the admission policy. That the policy works is tested on an API server.</summary>
public sealed class AdmissionPolicyTests : IAsyncDisposable
{
    private readonly ApiDouble _server = new(nodes: 0);
    private readonly Session _session = new();
    private readonly string _rack = Session.NewRack();

    private string Register => $"Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force";

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void Where_it_is_not_installed_registering_says_what_that_means_and_both_ways_to_get_it()
    {
        var outcome = _session.Run(Register);

        Assert.Equal("not installed", Assert.Single(outcome.Output).Properties["AdmissionPolicy"].Value);
        var told = Assert.Single(outcome.Told, t => t.StartsWith("The admission policy is not installed", StringComparison.Ordinal));
        Assert.Contains("does not compare who a record names with who sends it", told);
        Assert.Contains("-AdmissionPolicy", told);
        Assert.Contains("kubectl apply -f docs/admission-policy.yaml", told);
    }

    [Fact]
    public void Without_the_right_to_install_it_nothing_is_registered()
    {
        _server.Instead = r => r.Method == "PATCH" && r.Path.Contains("/validatingadmissionpolicies/", StringComparison.Ordinal)
            ? WebAnswer.Failure(403, "Forbidden", "x is forbidden: User \"maria\" cannot patch resource \"validatingadmissionpolicies\" in API group \"admissionregistration.k8s.io\" at the cluster scope")
            : null;

        var outcome = _session.Run($"{Register} -AdmissionPolicy");

        Assert.Equal(("Forbidden", ErrorCategory.PermissionDenied), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Contains("The registrar role in docs/rbac.yaml", outcome.Error.ToString());
        Assert.Empty(_server.Recorded);
        Assert.Equal("RackUnknown", _session.Run($"Get-RackParameter -Rack {_rack}").ErrorId);
    }

    [Fact]
    public void A_sandbox_has_none_and_offers_none()
    {
        var outcome = _session.Run($"Register-Rack {_rack} -Sandbox");

        Assert.Null(Assert.Single(outcome.Output).Properties["AdmissionPolicy"].Value);
        Assert.DoesNotContain(outcome.Told, t => t.Contains("admission policy", StringComparison.Ordinal));
    }
}
