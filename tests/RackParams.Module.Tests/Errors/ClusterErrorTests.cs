using System.Management.Automation;
using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Errors;

/// <summary>What a person meets at a cluster that isn't as usual.</summary>
public sealed class ClusterErrorTests : IAsyncDisposable
{
    private const string TwoPools = """{"kind":"List","metadata":{},"items":[{"metadata":{"name":"workload","uid":"1","generation":1,"resourceVersion":"1","creationTimestamp":"2026-11-23T14:02:11Z"},"spec":{}},{"metadata":{"name":"batch","uid":"2","generation":1,"resourceVersion":"2","creationTimestamp":"2026-11-23T14:02:11Z"},"spec":{}}]}""";
    private const string Refused = """{"metadata":{"name":"NAME"},"status":{"conditions":[{"type":"NamesAccepted","status":"False","message":"rackchanges is another's plural already"}]}}""";

    private readonly ApiDouble _server = new(nodes: 1);
    private readonly Session _session = new();
    private readonly string _rack = Session.NewRack();

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _server.DisposeAsync();
    }

    private Outcome Register(string more = "") => _session.Run($"Register-Rack {_rack} -Context test -Kubeconfig '{_server.Kubeconfig}' -Force {more}");

    [Fact]
    public void Of_several_pools_one_must_be_named()
    {
        _server.Instead = r => r.Method == "GET" && r.Path == ApiDouble.Pools ? new WebAnswer(200, TwoPools) : null;
        var outcome = Register();
        Assert.Equal(("TargetAmbiguous", ErrorCategory.InvalidArgument, (object)_rack), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
        Assert.Contains("batch, workload", outcome.Error.ToString());
        Assert.Empty(_server.Recorded);
    }

    [Fact]
    public void A_pool_that_is_not_there_is_named()
    {
        var outcome = Register("-NodePool wrokload");
        Assert.Equal(("TargetNotFound", ErrorCategory.ObjectNotFound, (object)"wrokload"), (outcome.ErrorId, outcome.Error.CategoryInfo.Category, outcome.Error.TargetObject));
    }

    [Fact]
    public void Definitions_that_the_server_took_and_does_not_serve_are_told_with_its_reason()
    {
        _server.Instead = r => r.Path.Contains("/rackparams.io/", StringComparison.Ordinal) ? WebAnswer.Failure(404, "NotFound", "the server could not find the requested resource")
            : r.Method == "GET" && r.Path.Contains("customresourcedefinitions/", StringComparison.Ordinal) ? new WebAnswer(200, Refused.Replace("NAME", r.Path.Split('/')[^1]))
            : null;
        var outcome = Register();
        Assert.Equal(("DefinitionsNotServed", ErrorCategory.NotInstalled), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Contains("rackchanges is another's plural already", outcome.Error.ToString());
    }

    [Fact]
    public void What_only_EKS_has_is_not_available_where_there_is_no_AWS()
    {
        Assert.Null(Register().Thrown);
        var outcome = _session.Run($"Set-RackParameter karpenter_auth_mode=true -Rack {_rack} -Reason 'to be refused'");
        Assert.Equal(("ParameterNotAvailable", (object)"karpenter_auth_mode"), (outcome.ErrorId, outcome.Error.TargetObject));
    }
}
