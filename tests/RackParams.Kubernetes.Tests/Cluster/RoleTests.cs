using System.Text.Json.Nodes;
using k8s;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>Each role of docs/rbac.yaml does its work with its own rights and no more: on the real API server where there is one, else on a double.</summary>
public sealed class RoleTests(ApiServer server)
{
    private readonly string _name = ApiServer.Name("roles");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registrar_registers_and_changes_nothing()
    {
        await using var door = await RegisteredAsync();
        await using var rack = await OpenAsync(door);

        Assert.Empty(door.Refused);
        Assert.True((await VerifyAsync(rack)).Whole);
        Assert.Equal("Forbidden", (await Assert.ThrowsAsync<RackException>(() => SetAsync(rack, "200"))).Code);
        Assert.Equal(1, (await VerifyAsync(rack)).Changes);
    }

    [Fact]
    public async Task An_operator_changes_and_can_neither_register_nor_rewrite()
    {
        await using var registrar = await RegisteredAsync("operator");
        await using var rack = await OpenAsync(registrar);

        await SetAsync(rack, "200");
        Assert.Empty(registrar.Refused);
        Assert.Equal(2, (await VerifyAsync(rack)).Changes);
        await RewritesNothingAsync(registrar);
        Assert.Equal(403, await registrar.SendAsync(HttpMethod.Post, "/apis/rackparams.io/v1/racks"));
        Assert.Equal(403, await registrar.SendAsync(HttpMethod.Post, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"));
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("auditor")]
    public async Task Who_looks_sees_the_log_whole_and_changes_nothing(string role)
    {
        await using var door = await RegisteredAsync(role);
        await using var rack = await OpenAsync(door);
        var session = Session(rack);

        Assert.Equal("100", (await new RackReader(session).ReadAsync(Token)).Single(p => p.Name == "karpenter_cpu_limit").Value);
        Assert.NotEmpty(await new AuditLog(_name, rack.Journal, RackCatalog.Current).FindAsync("1", Token) is var first ? first.Record.Assignments : []);
        Assert.Empty((await new DriftFinder(session).FindAsync(Token)).Items);
        var check = new ContinuityCheck(session, DateTimeOffset.UtcNow.AddDays(-1), null);
        Assert.True((await new Verifier(_name, rack.Journal) { Seen = check.Next }.VerifyAsync(null, Token)).Whole);
        Assert.NotEmpty(await check.CertifyAsync(null, Token));
        Assert.DoesNotContain(door.Refused, r => !r.Contains("nodeclaims", StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<RackException>(() => SetAsync(rack, "200"));
        Assert.Equal("Forbidden", fault.Code);
        Assert.Contains("operator role in docs/rbac.yaml", fault.Message, StringComparison.Ordinal);
        await RewritesNothingAsync(door);
        Assert.Equal(403, await door.SendAsync(HttpMethod.Patch, $"/apis/rackparams.io/v1/racks/{_name}/status", """{"status":{"index":[]}}"""));
        Assert.Equal(1, (await VerifyAsync(rack)).Changes);
    }

    private async Task RewritesNothingAsync(RoleDoor door)
    {
        var change = $"/apis/rackparams.io/v1/rackchanges/{ChangeName.Of(_name, 1)}";
        Assert.Equal(403, await door.SendAsync(HttpMethod.Delete, change));
        Assert.Equal(403, await door.SendAsync(HttpMethod.Patch, change, """{"metadata":{"labels":null}}"""));
        Assert.Equal(403, await door.SendAsync(HttpMethod.Put, change));
        Assert.Equal(403, await door.SendAsync(HttpMethod.Delete, "/apis/rackparams.io/v1/rackchanges"));
        Assert.Equal(403, await door.SendAsync(HttpMethod.Delete, $"/apis/rackparams.io/v1/racks/{_name}"));
        Assert.Equal(403, await door.SendAsync(HttpMethod.Patch, $"/apis/rackparams.io/v1/racks/{_name}", """{"spec":{"nodePool":"other"}}"""));
    }

    // Registered with the registrar's rights; what follows has the role's.
    private async Task<RoleDoor> RegisteredAsync(string role = "registrar")
    {
        await MakeObjectsAsync();
        var door = new RoleDoor(server, "registrar");
        await RegisterAsync(door, _name);
        Assert.Empty(door.Refused);
        door.Role = role;
        return door;
    }

    private async Task RegisterAsync(RoleDoor door, string name)
    {
        await using var rack = await Open.RackAsync(door.Kubeconfig, name);
        await new Registration(Session(rack)).RegisterAsync(new RegisterRequest("first registration", null, door.Workload ?? _name, door.Workload ?? _name, null, null, null), Token);
    }

    private Task<KubernetesConnection> OpenAsync(RoleDoor door) => Open.RackAsync(door.Kubeconfig, _name);

    private async Task MakeObjectsAsync()
    {
        if (!server.IsUp) return;
        using var other = server.Other();
        await MakeAsync(other, "karpenter.sh", "nodepools", "NodePool", (JsonObject)Samples.Pool()["spec"]!);
        await MakeAsync(other, "karpenter.k8s.aws", "ec2nodeclasses", "EC2NodeClass", (JsonObject)Samples.NodeClass()["spec"]!);
    }

    private async Task MakeAsync(IKubernetes other, string group, string plural, string kind, JsonObject spec)
    {
        var body = new JsonObject { ["apiVersion"] = $"{group}/v1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = _name }, ["spec"] = spec.DeepClone() };
        await other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(body, group, "v1", plural, fieldManager: "kubectl-create", cancellationToken: Token);
    }

    private static RackSession Session(KubernetesConnection rack) => new(
        rack, RackCatalog.Current,
        new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
        new IdSource(rack.Clock));

    private static Task<ChangeReport> SetAsync(KubernetesConnection rack, string cpu) => new Changer(Session(rack)).ChangeAsync(
        new ChangeRequest([new ParameterInput("karpenter_cpu_limit", cpu)], ChangeAction.Set, "capacity for the quarter", null, TakeOwnership: false), new Yes(), Token);

    private Task<Verification> VerifyAsync(KubernetesConnection rack) => new Verifier(_name, rack.Journal).VerifyAsync(null, Token);

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
