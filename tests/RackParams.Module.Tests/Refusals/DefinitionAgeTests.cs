using RackParams.Kubernetes.Tests.Support;
using RackParams.Module.Tests.Support;

namespace RackParams.Module.Tests.Refusals;

/// <summary>Definitions in the cluster that another version of RackParams brought.</summary>
public sealed class DefinitionAgeTests : IAsyncDisposable
{
    private readonly ApiDouble _server = new(nodes: 0);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Edition(string edition) => _server.Instead = r => r.Method == "GET" && r.Path.Contains("/customresourcedefinitions/", StringComparison.Ordinal)
        ? new WebAnswer(200, $$$"""{"metadata":{"name":"{{{r.Path.Split('/')[^1]}}}","annotations":{"rackparams.io/edition":"{{{edition}}}"} },"spec":{"versions":[{"name":"v1","served":true}]} }""")
        : null;

    private string Line(string name) => $"Register-Rack {name} -Context test -Kubeconfig '{_server.Kubeconfig}'";

    [Fact]
    public void Older_ones_are_told_as_such_and_their_renewal_offered()
    {
        Edition("0");
        using var nobody = new Session();
        var outcome = nobody.Run(Line(Session.NewRack()));
        Assert.Equal("ConfirmationRequired", outcome.ErrorId);
        Assert.Contains("definitions of an older version", outcome.Error.ToString(), StringComparison.Ordinal);

        using var person = new Session(new Screen { Answers = new Queue<char>("N") });
        Assert.Equal("DefinitionsOlder", person.Run(Line(Session.NewRack())).ErrorId);
        Assert.Contains("Bring racks.rackparams.io and rackchanges.rackparams.io up to date?", Assert.Single(person.Screen.Questions), StringComparison.Ordinal);
        Assert.Empty(_server.Recorded);
    }

    [Fact]
    public void Newer_ones_are_left_alone_with_a_warning()
    {
        Edition("99");
        using var session = new Session();
        var outcome = session.Run(Line(Session.NewRack()));
        Assert.Null(outcome.Thrown);
        Assert.Contains("of a newer version", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Single(_server.Recorded);
    }

    [Fact]
    public void A_server_too_old_is_named_with_what_it_lacks()
    {
        _server.Instead = r => r.Path == "/version" ? new WebAnswer(200, """{"major":"1","minor":"24"}""") : null;
        using var session = new Session();
        var outcome = session.Run(Line(Session.NewRack()) + " -Force");
        Assert.Equal("ServerTooOld", outcome.ErrorId);
        Assert.Contains("validation rules of definitions", outcome.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Recorded);
    }
}
