using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Journal;
using RackParams.Core.Ports;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Objects;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>docs/admission-policy.yaml, installed by the product and judged by the API server's own plugin for such policies.</summary>
public sealed class AdmissionPolicyTests(PolicedServer server) : IClassFixture<PolicedServer>, IAsyncLifetime
{
    private const string Maria = "maria.lopez@clinic.example";
    private const string John = "john.doe@clinic.example";
    private const string Eks = $"arn: ['{PolicedServer.Arn}'], canonicalArn: ['{PolicedServer.Canonical}'], sessionName: ['{PolicedServer.Session}'], accessKeyId: ['ASIA1']";
    private const string RoleOnly = $"canonicalArn: ['{PolicedServer.Canonical}'], sessionName: ['{PolicedServer.Session}']";

    private readonly string _rack = ApiServer.Name("policy");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("RACKPARAMS_TEST_KUBECONFIG")), "needs an API server of the run's own");
        await server.PoliceAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ChangeRecord Record(Actor actor, long sequence = 1) => new()
    {
        Catalog = 1, RackId = Guid.Parse("0197a000-0000-7000-8000-000000000001"), Rack = _rack, Sequence = sequence,
        ChangeId = Guid.Parse("0197a000-0000-7000-8000-000000000018"), Time = Samples.Time, ApplyBefore = Samples.Time, Actor = actor,
        Claimed = new ClaimedContext { Source = "script", User = John, Host = "desk", Pid = 1, Started = Samples.Time, Module = "0.1.0" },
        Action = ChangeAction.Set, Assignments = [new Assignment("karpenter_cpu_limit", "100", $"{{\"user\":\"{John}\"}}")], Reason = "AMI rotation", PreviousHash = Hash.None,
    };

    private static Actor Kubernetes(string user, string? arn = null) => new("kubernetes", user, true, user, ["operators"], "uid-1", Arn: arn);

    private static Actor Both(string name, string user, string arn = PolicedServer.Arn, string? clusterArn = null) =>
        new("both", name, true, user, ["operators"], "uid-1", arn, "123456789012", "AROA1:maria", clusterArn);

    private static async Task<string?> WriteAsync(KubernetesConnection rack, StoredChange change)
    {
        try
        {
            return await rack.Journal.AppendAsync(change, Token) ? null : "exists";
        }
        catch (RackException e)
        {
            Assert.True(e.Code == "Denied", e.Message);
            return e.Message;
        }
    }

    private async Task<string?> WriteAsync(KubernetesConnection rack, Actor actor, long sequence = 1) => await WriteAsync(rack, StoredChanges.Of(Record(actor, sequence)));

    public static TheoryData<string, string, Actor> True => new()
    {
        { Maria, "", Kubernetes(Maria) },
        { "o\\'Hara \"ops\"", "", Kubernetes("o\\'Hara \"ops\"") },
        { Maria, Eks, Kubernetes(Maria, PolicedServer.Arn) },
        { Maria, RoleOnly, Kubernetes(Maria, PolicedServer.Arn) },
        { "eks:operator", Eks, Both(PolicedServer.Session, "eks:operator") },
        { "eks:operator", RoleOnly, Both(PolicedServer.Session, "eks:operator") },
        { "eks:operator", Eks, Both("eks:operator", "eks:operator", "arn:aws:iam::123456789012:user/other", PolicedServer.Arn) },
        { Maria, "", Both(Maria, Maria) },
        { "root", "arn: ['arn:aws:iam::123456789012:root'], sessionName: ['']", Both("root", "root", "arn:aws:iam::123456789012:root") },
    };

    [Theory]
    [MemberData(nameof(True))]
    public async Task A_record_that_names_its_sender_is_taken(string user, string extra, Actor actor)
    {
        await using var rack = await server.OpenAsync(_rack, user.Replace("'", "''", StringComparison.Ordinal), extra);

        Assert.Null(await WriteAsync(rack, actor, 499));
        Assert.Null(await WriteAsync(rack, actor, 500));
    }

    public static TheoryData<string, Actor, string> Untrue => new()
    {
        { "", Kubernetes(John), $"the record names {John} as its actor, but {Maria} sends it" },
        { "", new Actor("kubernetes", Maria, true, John), "as its actor, but" },
        { "", new Actor("kubernetes", Maria, false), "as its actor, but" },
        { "", new Actor("kubernetes", John, true, Maria), $"the record shows {John} as its actor, which is a name neither of {Maria}" },
        { "", Both(PolicedServer.Session + "x", Maria), "which is a name neither of" },
        { "", Both("j.doe", Maria, "arn:aws:sts::123456789012:assumed-role/Operator/j.doe"), "which is a name neither of" },
        { Eks, Kubernetes(Maria), "the record names no AWS principal, but" },
        { Eks, Both("j.doe", Maria, "arn:aws:sts::123456789012:assumed-role/Operator/j.doe"), $"the record names arn:aws:sts::123456789012:assumed-role/Operator/j.doe, but {Maria} is {PolicedServer.Arn}" },
        { Eks, Both("j.doe", Maria), "which is a name neither of" },
        { Eks, Both(Maria, Maria, PolicedServer.Arn, "arn:aws:iam::123456789012:user/other"), "the record names arn:aws:iam::123456789012:user/other, but" },
        { RoleOnly, Kubernetes(Maria, PolicedServer.Arn.Replace("Operator", "Admin", StringComparison.Ordinal)), "is another" },
        { RoleOnly, Kubernetes(Maria, PolicedServer.Arn.Replace("maria", "john", StringComparison.Ordinal)), "is another" },
        { RoleOnly, Kubernetes(Maria, PolicedServer.Arn.Replace("123456789012", "210987654321", StringComparison.Ordinal)), "is another" },
    };

    [Theory]
    [MemberData(nameof(Untrue))]
    public async Task A_record_that_names_or_shows_anybody_else_is_refused(string extra, Actor actor, string said)
    {
        await using var rack = await server.OpenAsync(_rack, Maria, extra);

        Assert.Contains(said, await WriteAsync(rack, actor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_column_shows_is_what_the_text_says_and_the_text_begins_as_records_do()
    {
        await using var rack = await server.OpenAsync(_rack, "maria");
        var honest = StoredChanges.Of(Record(Kubernetes(Maria)));
        var lying = StoredChanges.Of(Record(Kubernetes(John)));

        Assert.Contains("as its actor, but", await WriteAsync(rack, lying with { Copies = honest.Copies }), StringComparison.Ordinal);
        Assert.Contains("which is a name neither", await WriteAsync(rack, honest with { Copies = lying.Copies }), StringComparison.Ordinal);
        foreach (var text in (string[])[honest.Record.Replace("\"action\"", "\"Action\"", StringComparison.Ordinal), honest.Record.Replace("{\"action\"", "{\"a\":{},\"action\"", StringComparison.Ordinal), "{}", honest.Record[..honest.Record.IndexOf(",\"applyBefore\"", StringComparison.Ordinal)]])
            Assert.Contains("as its actor, but", await WriteAsync(rack, honest with { Record = text }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_comes_from_the_records_actor_or_says_who_wrote_it()
    {
        await using var maria = await server.OpenAsync(_rack, "maria");
        await using var john = await server.OpenAsync(_rack, "john");
        var (first, second) = (Record(Kubernetes(Maria)), Record(Kubernetes(Maria), 2));
        foreach (var record in (ChangeRecord[])[first, second]) await maria.Journal.AppendAsync(StoredChanges.Of(record), Token);
        var outcome = new ChangeOutcome { ChangeId = first.ChangeId, RecordHash = Hash.None, Time = Samples.Time, Result = ChangeResult.Applied, Assignments = [] };
        StoredChange Ended(ChangeRecord record, Actor? writer) =>
            StoredChanges.Of(record).With(record, outcome with { WrittenBy = writer is null ? null : new OutcomeWriter(writer, record.Claimed, "its process was killed") });

        foreach (var writer in (Actor?[])[null, Kubernetes(Maria)])
        {
            var refused = await Assert.ThrowsAsync<RackException>(() => john.Journal.WriteOutcomeAsync(Ended(first, writer), Token));
            Assert.Equal("Denied", refused.Code);
            Assert.Contains($"as who wrote it, but {John} sends it", refused.Message, StringComparison.Ordinal);
        }

        await john.Journal.WriteProgressAsync(1, new ChangeProgress(Samples.Time, [], ["looked at"]), Token);
        Assert.True(await john.Journal.WriteOutcomeAsync(Ended(first, Kubernetes(John)), Token));
        Assert.True(await maria.Journal.WriteOutcomeAsync(Ended(second, null), Token));
    }

    [Fact]
    public async Task The_largest_record_and_outcome_are_judged_as_well()
    {
        await using var maria = await server.OpenAsync(_rack, "maria");
        await using var john = await server.OpenAsync(_rack, "john");
        var values = Enumerable.Range(0, 7).Select(i => new string((char)('a' + i), 70_000)).ToList();
        var record = Record(Kubernetes(Maria)) with { Assignments = [.. values.Select((v, i) => new Assignment($"p{i}", null, v))] };
        var ended = StoredChanges.Of(record).With(record, new ChangeOutcome
        {
            ChangeId = record.ChangeId, RecordHash = Hash.None, Time = Samples.Time, Result = ChangeResult.Applied, WrittenBy = new OutcomeWriter(Kubernetes(John), record.Claimed, "its process was killed"),
            Assignments = [.. values.Select((v, i) => new AssignmentOutcome($"p{i}", true, v))],
        });

        Assert.True(ended.Record.Length > 490_000 && ended.Outcome!.Length > 490_000);
        Assert.Contains("as its actor, but", await WriteAsync(john, ended with { Outcome = null }), StringComparison.Ordinal);
        Assert.Null(await WriteAsync(maria, ended with { Outcome = null }));
        Assert.Equal("Denied", (await Assert.ThrowsAsync<RackException>(() => maria.Journal.WriteOutcomeAsync(ended, Token))).Code);
        Assert.True(await john.Journal.WriteOutcomeAsync(ended, Token));
    }

    [Fact]
    public async Task Records_stay_where_readers_look_for_them()
    {
        using var other = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(server.Kubeconfig, "maria"));
        var change = ChangeObject.Write(_rack, StoredChanges.Of(Record(Kubernetes(Maria), 500)));
        string[] misleading =
        [
            "{}", $$"""{"rackparams.io/rack":"{{_rack}}"}""", $$"""{"rackparams.io/rack":"{{_rack}}","rackparams.io/page":"0"}""", """{"rackparams.io/rack":"other","rackparams.io/page":"1"}""",
        ];

        async Task<string> SaidAsync(Func<Task> write) => (await Assert.ThrowsAsync<k8s.Autorest.HttpOperationException>(write)).Response.Content;
        foreach (var labels in misleading)
        {
            var moved = (JsonObject)change.DeepClone();
            moved["metadata"]!["labels"] = Samples.Object(labels);
            Assert.Contains("the labels of a record are those", await SaidAsync(() => other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(moved, "rackparams.io", "v1", "rackchanges", cancellationToken: Token)));
        }

        await other.CustomObjects.CreateClusterCustomObjectAsync<JsonObject>(change, "rackparams.io", "v1", "rackchanges", cancellationToken: Token);
        Assert.Contains("the labels of a record are those", await SaidAsync(() => other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
            new V1Patch("""{"metadata":{"labels":{"rackparams.io/page":"0"}}}""", V1Patch.PatchType.MergePatch), "rackparams.io", "v1", "rackchanges", ChangeName.Of(_rack, 500), cancellationToken: Token)));
    }

    private async Task MakeObjectsAsync()
    {
        await using var admin = await server.OpenAsync(_rack, "admin");
        await admin.Registrar.InstallDefinitionsAsync(Token);
        await admin.Targets.ApplyAsync(Samples.Write(_rack, WriteVerb.Create, Samples.NodeClass(), kind: TargetKind.EC2NodeClass), Samples.Fence, Token);
        await admin.Targets.ApplyAsync(Samples.Write(_rack, WriteVerb.Create, Samples.Pool()), Samples.Fence, Token);
    }

    [Theory]
    [InlineData(Eks, PolicedServer.Session, null)]
    [InlineData("arn: ['arn:aws:iam::123456789012:user/other']", "eks:operator", "arn:aws:iam::123456789012:user/other")]
    [InlineData("", "eks:operator", null)]
    public async Task A_rack_with_two_identities_is_registered_and_changed_under_it(string extra, string shown, string? clusterArn)
    {
        await MakeObjectsAsync();
        await using var rack = new JoinedConnection(
            new KnownRack(_rack, Providers.Eks), await server.OpenAsync(_rack, "eks:operator", extra),
            new Principal(new Actor("aws", PolicedServer.Session, true, Arn: PolicedServer.Arn, Account: "123456789012", UserId: "AROA1:maria")));
        var session = new RackSession(rack, RackCatalog.Current, Record(Kubernetes(Maria)).Claimed, new IdSource(rack.Clock));

        var registered = await new Registration(session).RegisterAsync(new RegisterRequest("first registration", null, _rack, _rack, null, null, null), Token);
        var request = new ChangeRequest([new ParameterInput("karpenter_cpu_limit", "200")], ChangeAction.Set, "capacity", null, false);
        var changed = await new Changer(session).ChangeAsync(request, new Yes(), Token);

        Assert.All((Entry[])[registered.Baseline!, changed.Entry!], entry =>
        {
            var actor = entry.Record.Actor;
            Assert.Equal(("both", shown, "eks:operator", PolicedServer.Arn, clusterArn), (actor.Kind, actor.Name, actor.User, actor.Arn, actor.ClusterArn));
        });
        Assert.True((await new Verifier(_rack, rack.Journal).VerifyAsync(null, Token)).Whole);
    }

    [Fact]
    public async Task Registering_installs_it_and_a_rack_shows_it()
    {
        await MakeObjectsAsync();
        using var shell = new ShellProcess();
        var reach = $"-Kubeconfig '{server.Kubeconfig}' -NodePool {_rack} -NodeClass {_rack} -Force";

        using (var other = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(server.Kubeconfig)))
            await other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("admissionregistration.k8s.io", "v1", "validatingadmissionpolicybindings", "rackparams-record", cancellationToken: Token);
        var refused = await shell.RunAsync($"Register-Rack {_rack} -Context viewer {reach} -AdmissionPolicy");
        var lines = await shell.RunAsync($$"""
            (Register-Rack {{_rack}} -Context maria {{reach}} -AdmissionPolicy).AdmissionPolicy
            (Set-RackParameter karpenter_cpu_limit=200 -Rack {{_rack}} -Reason 'capacity for the quarter').Actor
            "$(Get-Rack {{_rack}})"; (Get-Rack {{_rack}}).AdmissionPolicy
            (Test-RackAuditLog -Rack {{_rack}}).Whole
            """);

        Assert.Contains("you may not patch validatingadmissionpolicies.admissionregistration.k8s.io", string.Join(' ', refused), StringComparison.Ordinal);
        Assert.Equal(["active", Maria, _rack, "active", "True"], lines);
    }

    [Fact]
    public async Task Who_may_not_install_it_is_told_by_which_role_and_an_altered_one_does_not_count()
    {
        await using (var viewer = await server.OpenAsync(_rack, "viewer"))
        {
            var refused = await Assert.ThrowsAsync<RackException>(() => viewer.Registrar.InstallPolicyAsync(Token));
            Assert.Equal("Forbidden", refused.Code);
            Assert.Contains("you may not patch validatingadmissionpolicies.admissionregistration.k8s.io", refused.Message, StringComparison.Ordinal);
            Assert.Contains("The registrar role in docs/rbac.yaml", refused.Message, StringComparison.Ordinal);
        }

        await using var admin = await server.OpenAsync(_rack, "admin");
        using var other = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(server.Kubeconfig));
        foreach (var (plural, loosened) in (IEnumerable<(string, string)>)[
            ("validatingadmissionpolicybindings", """{"spec":{"validationActions":["Audit"]}}"""),
            ("validatingadmissionpolicies", """{"spec":{"failurePolicy":"Ignore"}}"""),
            ("validatingadmissionpolicies", """{"spec":{"matchConditions":[{"name":"not-me","expression":"request.userInfo.username != 'john'"}]}}""")])
        {
            await other.CustomObjects.PatchClusterCustomObjectAsync<JsonObject>(
                new V1Patch(loosened, V1Patch.PatchType.MergePatch), "admissionregistration.k8s.io", "v1", plural, "rackparams-record", fieldManager: "kubectl-edit", cancellationToken: Token);
            Assert.Equal(PolicyState.Different, (await admin.Registrar.ExamineAsync(Token)).Policy);
            await other.CustomObjects.DeleteClusterCustomObjectAsync<JsonObject>("admissionregistration.k8s.io", "v1", plural, "rackparams-record", cancellationToken: Token);
            Assert.Equal(PolicyState.NotInstalled, (await admin.Registrar.ExamineAsync(Token)).Policy);
            await server.PoliceAsync(Token);
        }
    }

    /// <summary>The AWS side of a rack of which nothing but the identity is asked.</summary>
    private sealed class Principal(Actor actor) : ICloud, IIdentity, IOwnPath, IImages
    {
        public IReadOnlySet<TargetKind> Kinds { get; } = new HashSet<TargetKind>();

        public ITargets Targets => throw new NotSupportedException();

        public IIdentity Identity => this;

        public IUpdates Updates => throw new NotSupportedException();

        public IOwnPath OwnPath => this;

        public IImages Images => this;

        public IAttribution Attribution => NoAttribution.Instance;

        public Task<Actor> WhoAmIAsync(CancellationToken cancellationToken) => Task.FromResult(actor);

        public Task<MissingImages> MissingAsync(string alias, IReadOnlyList<string> architectures, string? kubernetes, CancellationToken cancellationToken) =>
            Task.FromResult(new MissingImages("1.36", "here", []));

        public Task<string?> CutAsync(TargetSet before, TargetSet after, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        public Task<ClusterEndpoint> EndpointAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ClusterMark> MarkAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CloudStatus> StatusAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new CloudStatus("us-east-1", "123456789012", "1.36", "ACTIVE", null, []));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
