using System.Text.Json.Nodes;
using k8s;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>The whole protocol on a real API server: objects that another person made, adopted, changed and explained.</summary>
public sealed class StoryTests(ApiServer server)
{
    private readonly string _name = ApiServer.Name("story");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RackSession Session(KubernetesConnection rack) => new(
        rack, RackCatalog.Current,
        new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
        new IdSource(rack.Clock));

    private async Task MakeAsync(string manager, string version, string group, string plural, string kind, JsonObject spec)
    {
        using var other = server.Other();
        var body = new JsonObject
        {
            ["apiVersion"] = version,
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = _name },
            ["spec"] = spec.DeepClone(),
        };
        await other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(body, group, "v1", plural, fieldManager: manager, cancellationToken: Token);
    }

    private async Task MakeObjectsAsync()
    {
        await MakeAsync("kubectl-create", "karpenter.sh/v1", "karpenter.sh", "nodepools", "NodePool", (JsonObject)Samples.Pool()["spec"]!);
        await MakeAsync("kubectl-create", "karpenter.k8s.aws/v1", "karpenter.k8s.aws", "ec2nodeclasses", "EC2NodeClass", (JsonObject)Samples.NodeClass()["spec"]!);
    }

    private async Task<RegisterResult> RegisterAsync(string? user = null)
    {
        await using var rack = await server.OpenAsync(_name, user);
        return await new Registration(Session(rack)).RegisterAsync(new RegisterRequest("first registration", null, _name, _name, null, null, null), Token);
    }

    // As in a new process: a connection of its own; answers what it cost.
    private async Task<(Entry? Entry, int Requests)> SetAsync(string? user, params string[] assignments)
    {
        await using var rack = await server.OpenAsync(_name, user);
        var inputs = AssignmentParser.Parse([.. assignments.Select(a => new TypedArgument([new TypedItem(a, false)]))], RackCatalog.Current);
        var report = await new Changer(Session(rack)).ChangeAsync(new ChangeRequest(inputs, ChangeAction.Set, "AMI rotation", "CHG-1432", false), new Yes(), Token);
        return (report.Entry, rack.Requests);
    }

    [Fact]
    public async Task Objects_made_by_hand_are_adopted_changed_and_explained_within_the_requests_a_change_may_cost()
    {
        await MakeObjectsAsync();
        var registered = await RegisterAsync("maria");
        Assert.Equal(ChangeAction.Register, registered.Baseline!.Record.Action);

        var expiry = await SetAsync("maria", "karpenter_node_expiry=720h", "karpenter_consolidation_enabled=true");
        var limits = await SetAsync("john", "karpenter_cpu_limit=200", "karpenter_memory_limit_gb=800");
        var types = await SetAsync("maria", "karpenter_capacity_types=on-demand", "karpenter_instance_families=c5,m6i,r5");
        var again = await SetAsync("maria", "karpenter_cpu_limit=200");

        Assert.All([expiry, limits, types], c => Assert.Equal(ChangeResult.Applied, c.Entry!.Result));
        Assert.Null(again.Entry);
        Assert.InRange(limits.Requests, 1, 8);
        Assert.All([expiry, types], c => Assert.InRange(c.Requests, 1, 14));

        await using var rack = await server.OpenAsync(_name);
        var spec = (await rack.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token))!.Document["spec"]!;
        Assert.Equal("720h", spec["template"]!["spec"]!["expireAfter"]!.ToString());
        Assert.Equal("200", spec["limits"]!["cpu"]!.ToString());
        Assert.Contains("c5", spec["template"]!["spec"]!["requirements"]!.ToJsonString(), StringComparison.Ordinal);

        var verified = await new Verifier(_name, rack.Journal).VerifyAsync(null, Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
        Assert.Equal(4, verified.LastSequence);
        var records = await EntriesAsync(rack);
        Assert.Equal(
            ["maria.lopez@clinic.example", "maria.lopez@clinic.example", "john.doe@clinic.example", "maria.lopez@clinic.example"],
            records.Select(r => r.Record.Actor.Name));
        Assert.All(records, r => Assert.True(r.Record.Actor.Proved));
    }

    [Fact]
    public async Task A_change_of_what_a_reconciler_owns_leaves_no_trace()
    {
        await MakeObjectsAsync();
        await RegisterAsync();
        using (var other = server.Other())
        {
            await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
                new k8s.Models.V1Patch($$$"""{"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"{{{_name}}}"},"spec":{"limits":{"cpu":"100"} } }""", k8s.Models.V1Patch.PatchType.ApplyPatch),
                "karpenter.sh", "v1", "nodepools", _name, fieldManager: "argocd-controller", force: true, cancellationToken: Token);
        }

        var error = await Assert.ThrowsAsync<RackException>(() => SetAsync(null, "karpenter_cpu_limit=300"));

        Assert.Equal("FieldOwned", error.Code);
        await using var rack = await server.OpenAsync(_name);
        Assert.Null(await rack.Journal.ReadAsync(2, Token));
    }

    [Fact]
    public async Task Who_may_not_patch_records_nothing()
    {
        await MakeObjectsAsync();
        await RegisterAsync();

        var error = await Assert.ThrowsAsync<RackException>(() => SetAsync("no-patch", "karpenter_cpu_limit=300"));

        Assert.Equal("Forbidden", error.Code);
        await using var rack = await server.OpenAsync(_name);
        Assert.Null(await rack.Journal.ReadAsync(2, Token));
    }

    [Fact]
    public async Task Many_changes_at_once_each_have_their_place_in_one_whole_chain()
    {
        await MakeObjectsAsync();
        await RegisterAsync();

        var ends = await Task.WhenAll(Enumerable.Range(1, 4).Select(async i =>
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return (await SetAsync(null, $"karpenter_cpu_limit={100 + i}")).Entry;
                }
                catch (RackException e) when (attempt < 50 && e.Code is "ChangeOpen" or "RackBusy" or "ChangedInBetween")
                {
                    await Task.Delay(30, Token);
                }
            }
        }));

        await using var rack = await server.OpenAsync(_name);
        var verified = await new Verifier(_name, rack.Journal).VerifyAsync(null, Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
        Assert.All(ends, e => Assert.NotNull(e));
        Assert.Equal([2, 3, 4, 5], ends.Select(e => e!.Record.Sequence).Order());
    }

    private static async Task<List<Entry>> EntriesAsync(KubernetesConnection rack)
    {
        var entries = new List<Entry>();
        await foreach (var change in rack.Journal.ReadFromAsync(1, Token)) entries.Add(Entry.Read(change));
        return entries;
    }

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
