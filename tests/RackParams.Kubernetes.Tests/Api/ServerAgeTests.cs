using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Api;

/// <summary>API servers and definitions of another age than this version's are told by name.</summary>
public sealed class ServerAgeTests
{
    private const string Gone = "the server could not find the requested resource";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static WebAnswer Version(string minor) => new(200, $$"""{"major":"1","minor":"{{minor}}"}""");

    private static bool IsDefinition(WebRequest request) => request.Path.Contains("/customresourcedefinitions", StringComparison.Ordinal);

    private static WebAnswer Unknown => WebAnswer.Failure(404, "NotFound", Gone);

    private static bool IsPolicy(WebRequest request) => request.Path.Contains("/admissionregistration.k8s.io/", StringComparison.Ordinal);

    // A definition of ours as another version left it there.
    private static WebAnswer Definition(WebRequest request, string edition, string serves) => new(200, $$$"""
        {"metadata":{"name":"{{{request.Path.Split('/')[^1]}}}","annotations":{"rackparams.io/edition":"{{{edition}}}"}},"spec":{"versions":[{"name":"{{{serves}}}","served":true}]}}
        """);

    private static Registration Register(LoopbackRack loopback) => new(new RackSession(
        loopback.Rack, RackCatalog.Current,
        new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
        new IdSource(TimeProvider.System)));

    [Theory]
    [InlineData("21", 4)]
    [InlineData("24+", 3)]
    [InlineData("27", 1)]
    public async Task A_server_too_old_is_refused_with_what_it_lacks(string minor, int lacking)
    {
        await using var loopback = await LoopbackRack.OpenAsync(r => r.Path == "/version" ? Version(minor) : IsPolicy(r) ? Unknown : IsDefinition(r) ? Definition(r, "99", "v1") : new WebAnswer(200, """{"items":[]}"""));
        Assert.Equal(lacking, (await loopback.Rack.Registrar.ExamineAsync(Token)).Lacking.Count);
        var error = await Assert.ThrowsAsync<RackException>(() => Register(loopback).ExamineAsync(Token));
        Assert.Equal(("ServerTooOld", ErrorKind.NotInstalled), (error.Code, error.Error.Kind));
        Assert.Contains($"Kubernetes 1.{minor.TrimEnd('+')} and lacks", error.Message, StringComparison.Ordinal);
        Assert.Contains("SelfSubjectReview", error.Message, StringComparison.Ordinal);
        Assert.Contains("1.28 or newer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28")]
    [InlineData("36+")]
    public async Task A_server_young_enough_lacks_nothing(string minor)
    {
        await using var loopback = await LoopbackRack.OpenAsync(r => r.Path == "/version" ? Version(minor) : IsPolicy(r) ? Unknown : IsDefinition(r) ? Definition(r, "99", "v1") : new WebAnswer(200, """{"items":[]}"""));
        Assert.Equal(DefinitionState.Newer, (await Register(loopback).ExamineAsync(Token)).Definitions);
    }

    [Fact]
    public async Task Definitions_that_serve_another_version_alone_are_told_at_once_with_both_versions()
    {
        await using var loopback = await LoopbackRack.OpenAsync(r =>
            r.Path == "/version" ? Version("36")
            : IsPolicy(r) ? Unknown
            : r.Method == "POST" ? WebAnswer.Failure(409, "AlreadyExists", "it exists")
            : IsDefinition(r) ? Definition(r, "99", "v2")
            : r.Path.Contains("rackparams.io/v1", StringComparison.Ordinal) ? WebAnswer.Failure(404, "NotFound", Gone)
            : new WebAnswer(200, """{"items":[]}"""));
        Assert.Equal(DefinitionState.Unserved, (await loopback.Rack.Registrar.ExamineAsync(Token)).Definitions);
        var error = await Assert.ThrowsAsync<RackException>(() => Register(loopback).InstallAsync(Token));
        Assert.Equal("DefinitionsNotServed", error.Code);
        Assert.Contains("it serves v2, and this version of RackParams speaks v1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_drops_the_rules_of_a_definition_is_no_place_for_records()
    {
        await using var loopback = await LoopbackRack.OpenAsync(r => r.Method == "POST"
            ? new WebAnswer(201, """{"metadata":{"name":"racks.rackparams.io"},"spec":{"versions":[{"name":"v1","served":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}""")
            : new WebAnswer(200, """{"items":[]}"""));
        var error = await Assert.ThrowsAsync<RackException>(() => Register(loopback).InstallAsync(Token));
        Assert.Equal("ServerDropsRules", error.Code);
        Assert.Contains("records could be altered", error.Message, StringComparison.Ordinal);
    }
}
