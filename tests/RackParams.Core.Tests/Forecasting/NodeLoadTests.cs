using System.Text.Json.Nodes;
using RackParams.Core.Forecasting;
using RackParams.Core.Racks;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Forecasting;

/// <summary>Pods that move with a node, and what holds it up.</summary>
public sealed class NodeLoadTests
{
    private static readonly NodeClaim Node = Fleets.Claim("n1");
    private static readonly Pod Web = Fleets.Pod("web-1", "n1");
    private static readonly JsonObject All = [];

    [Fact]
    public void Pods_of_DaemonSets_static_and_ended_ones_do_not_move()
    {
        var load = Load([Web, Web with { Name = "ds", OwnerKind = "DaemonSet" }, Web with { Name = "static", OwnerKind = "Node" }, Web with { Name = "done", Ended = true },
            Web with { Name = "going", Leaving = true }, Web with { Name = "db-0", OwnerKind = "StatefulSet", Leaving = true }, Fleets.Pod("elsewhere", "n2")]);
        Assert.Equal(2, load.Moving(Node));
        Assert.Equal(0, load.Moving(Node with { Node = null }));
    }

    [Fact]
    public void What_nobody_may_see_is_unknown()
    {
        var load = new NodeLoad(Fleet.Of(["workload"], [Node]), Fleets.Now);
        Assert.Null(load.Moving(Node));
        Assert.Empty(load.Blockers(Node));
    }

    [Theory]
    [InlineData("true", "Pod apps/web-1 has karpenter.sh/do-not-disrupt")]
    [InlineData("2h", "Pod apps/web-1 has karpenter.sh/do-not-disrupt until 2026-11-23 15:00Z")]
    [InlineData("1h", null)]
    [InlineData("-1h", null)]
    [InlineData("yes", null)]
    [InlineData("false", null)]
    public void A_pod_may_ask_to_be_left_alone_for_ever_or_for_a_time(string wish, string? blocker) => Assert.Equal(
        blocker is null ? [] : [$"n1: {blocker}"],
        Load([Web with { DoNotDisrupt = wish, Started = Fleets.Now.AddHours(-1) }]).Blockers(Node).Select(b => b.ToString()));

    [Fact]
    public void A_DaemonSets_pod_may_ask_as_well_but_not_one_that_is_going()
    {
        Assert.Single(Load([Web with { DoNotDisrupt = "true", OwnerKind = "DaemonSet" }]).Blockers(Node));
        Assert.Empty(Load([Web with { DoNotDisrupt = "true", Leaving = true }]).Blockers(Node));
    }

    [Theory]
    [InlineData(0, false, false, "PodDisruptionBudget apps/pdb allows 0")]
    [InlineData(1, false, false, null)]
    [InlineData(0, true, true, null)]
    [InlineData(0, true, false, "PodDisruptionBudget apps/pdb allows 0")]
    public void A_budget_of_pods_that_allows_none_holds_the_node(int allowed, bool allowsUnhealthy, bool notReady, string? blocker) => Assert.Equal(
        blocker is null ? [] : [$"n1: {blocker}"],
        Load([Web with { NotReady = notReady }], new PodBudget("apps", "pdb", All, allowed, allowsUnhealthy)).Blockers(Node).Select(b => b.ToString()));

    [Theory]
    [InlineData("""{"matchLabels":{"app":"web"}}""", true)]
    [InlineData("""{"matchLabels":{"app":"api"}}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"In","values":["web","api"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"NotIn","values":["web"]}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"tier","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"tier","operator":"Exists"}]}""", false)]
    [InlineData("{}", true)]
    [InlineData("null", false)]
    public void A_budget_covers_the_pods_its_selector_chooses(string selector, bool covers) =>
        Assert.Equal(covers, Load([Web], new PodBudget("apps", "pdb", JsonNode.Parse(selector) as JsonObject, 0, false)).Blockers(Node).Any());

    [Fact]
    public void A_budget_of_another_namespace_or_a_pod_that_tolerates_the_drain_does_not_count()
    {
        Assert.Empty(Load([Web], new PodBudget("other", "pdb", All, 0, false)).Blockers(Node));
        Assert.Empty(Load([Web with { ToleratesDisruption = true }], new PodBudget("apps", "pdb", All, 0, false)).Blockers(Node));
    }

    [Fact]
    public void Two_budgets_of_one_pod_hold_it_whatever_they_allow() => Assert.Equal(
        ["n1: Pod apps/web-1 is covered by 2 PodDisruptionBudgets, with which nothing can evict it"],
        Load([Web], new PodBudget("apps", "a", All, 1, false), new PodBudget("apps", "b", All, 1, false)).Blockers(Node).Select(b => b.ToString()));

    [Fact]
    public void The_grace_period_a_node_was_born_with_ends_what_pods_hold_up_but_not_what_the_node_itself_says()
    {
        var node = Node with { TerminationGracePeriod = "24h" };
        var load = new NodeLoad(Fleet.Of(["workload"], [node]) with { Pods = [Web with { DoNotDisrupt = "true" }], Nodes = [new NodeState("n1", true, true)] }, Fleets.Now);
        Assert.Equal(
            ["n1: Node n1 has karpenter.sh/do-not-disrupt", "n1: Pod apps/web-1 has karpenter.sh/do-not-disrupt, for 24h at most (terminationGracePeriod)"],
            load.Blockers(node).Select(b => b.ToString()));
    }

    [Fact]
    public void A_node_that_is_not_ready_or_leaving_is_busy()
    {
        var load = new NodeLoad(Fleet.Of(["workload"], [Node]) with { Nodes = [new NodeState("n1", false, false)] }, Fleets.Now);
        Assert.True(load.IsBusy(Node));
        Assert.False(load.IsBusy(Fleets.Claim("n2")));
        Assert.True(load.IsBusy(Fleets.Claim("n2") with { Leaving = true }));
    }

    private static NodeLoad Load(IReadOnlyList<Pod> pods, params PodBudget[] budgets) =>
        new(Fleet.Of(["workload"], [Node]) with { Pods = pods, PodBudgets = budgets }, Fleets.Now);
}
