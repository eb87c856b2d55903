using System.Text.Json.Nodes;
using RackParams.Aws.Tests.Contract;
using RackParams.Aws.Tests.Support;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Local;

namespace RackParams.Aws.Tests.Racks;

/// <summary>A rack on EKS: AWS by the double, the cluster's side by a sandbox, one protocol over both.</summary>
public abstract class EksRackTests : DoubleTests
{
    private protected RackSession Rack { get; set; } = null!;

    private protected TempFolder Folder { get; } = new();

    private protected EksCloud Cloud { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Server.Eks.AddNodeGroup("prod", "system");
        foreach (var addOn in new[] { "vpc-cni", "coredns" }) Server.Eks.AddAddOn("prod", addOn);
        Server.Eks.AddEntry("prod", "arn:aws:iam::123456789012:role/ops", "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy");
        Rack = await OpenAsync();
        await new Registration(Rack).RegisterAsync(new RegisterRequest("first registration", null, null, null, null, null, "prod"), Token);
    }

    private protected async Task<RackSession> OpenAsync()
    {
        var rack = new KnownRack("production", Providers.Eks, Cluster: "prod", Region: "us-east-1");
        var sandbox = await new SandboxConnector().ConnectAsync(new KnownRack("production", Providers.Sandbox, File: Path.Combine(Folder.Path, "rack.db")), true, Token);
        Cloud = new EksCloud(rack, Sessions.Open(Server), Time);
        var connection = new JoinedConnection(rack, sandbox, Cloud);
        return new RackSession(
            connection, RackCatalog.Current,
            new ClaimedContext { Source = "script", User = "maria", Host = "desk", Pid = 1, Started = DateTimeOffset.UnixEpoch, Module = "0.1.0" },
            new IdSource(TimeProvider.System));
    }

    private protected Task<ChangeReport> SetAsync(string[] assignments, bool noWait = false, CancellationToken? stop = null) => new Changer(Rack).ChangeAsync(
        Request(assignments) with { NoWait = noWait },
        new Yes(), stop ?? Token);

    private protected async Task<ParameterState> StateAsync(string name) => (await new RackReader(Rack).ReadAsync(Token)).Single(s => s.Name == name);

    private protected static void AssertApplied(ChangeReport report) => Assert.True(
        report.Entry!.Result == ChangeResult.Applied, $"{report.Entry.Outcome!.Error} {string.Join(", ", report.Entry.Outcome.Assignments)}");

    private protected static ChangeRequest Request(params string[] assignments) =>
        new([.. assignments.Select(a => a.Split('=', 2)).Select(p => new ParameterInput(p[0], p[1]))], ChangeAction.Set, "a reason that says something", null, false);

    private protected sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
