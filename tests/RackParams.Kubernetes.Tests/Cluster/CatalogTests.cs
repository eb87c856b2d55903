using RackParams.Core.Catalog;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;
using RackParams.Kubernetes.Tests.Support;

namespace RackParams.Kubernetes.Tests.Cluster;

/// <summary>Every parameter of Karpenter's objects on a real API server with Karpenter's own definitions: accepted, read back as typed, and set back to where it was.</summary>
public sealed class CatalogTests(ApiServer server, ITestOutputHelper output)
{
    private readonly string _name = ApiServer.Name("catalog");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<RackSession> RackAsync()
    {
        var session = await server.SessionAsync(_name);
        var documents = new TargetSet(_name, RackSetting.ByConvention("clinic") with { NodePool = _name, NodeClass = _name });
        RackCatalog.Current.Find("karpenter_enabled")!.Binding.Write(documents, "true");
        foreach (var target in documents.Targets)
            await session.Connection.Targets.ApplyAsync(new TargetWrite(target, WriteVerb.Create, null, null, null, documents[target]!, false, 1, []), Samples.Fence, Token);
        await new Registration(session).RegisterAsync(new RegisterRequest("first registration", null, _name, _name, null, null, null), Token);
        await SetAsync(session, ($"karpenter_pool.{_name}-x.enabled", "true"));
        return session;
    }

    private static async Task<ChangeReport> SetAsync(RackSession session, params (string Name, string? Value)[] values) => await new Changer(session).ChangeAsync(
        new ChangeRequest([.. values.Select(v => new ParameterInput(v.Name, v.Value ?? ""))], ChangeAction.Set, "trying the catalog", null, false), new Yes(), Token);

    [Fact]
    public async Task Every_parameter_of_a_pool_is_accepted_read_back_and_set_back()
    {
        var session = await RackAsync();
        await using var rack = session.Connection;
        var before = await SpecsAsync(session);
        var states = (await new RackReader(session).ReadAsync(Token)).ToDictionary(s => s.Name);
        var tried = 0;
        foreach (var state in states.Values.Where(s => s is { Unavailable: null, Inexpressible: null, Exists: true, Definition: { Mutability: Mutability.Free, Expansion: null, Binding.Makes: false } }))
        {
            foreach (var value in Values(state.Definition).Where(v => (v ?? "") != (state.Value ?? "")))
            {
                if (await TrySetAsync(session, state.Definition, value) is not { } set) continue;
                Assert.True(set.Entry!.Result == ChangeResult.Applied, $"{state.Name}={value}: {set.Entry.Outcome!.Error}");
                if (value is not null) Assert.Equal(state.Definition.Type.Shown(value), set.Entry.Outcome!.Assignments[0].Live);
                await BackAsync(session, set);
                Assert.Equal(before, await SpecsAsync(session));
                tried++;
            }
        }

        output.WriteLine($"{tried} values tried");
        Assert.InRange(tried, 120, 1000);
        var verified = await new Verifier(_name, session.Connection.Journal).VerifyAsync(null, Token);
        Assert.True(verified.Whole, string.Join("; ", verified.Faults));
    }

    [Fact]
    public async Task A_maintenance_window_is_accepted_and_read_back_as_typed()
    {
        var session = await RackAsync();
        await using var rack = session.Connection;
        await SetAsync(session, ("karpenter_maintenance_window", "Sat 09:00-13:00 UTC"));
        var pool = await session.Connection.Targets.ReadAsync(new TargetRef(TargetKind.NodePool, _name), Token);
        Assert.Contains("""{"duration":"164h","nodes":"0","reasons":["Drifted","Empty","Underutilized"],"schedule":"0 13 * * 6"}""", CanonicalJson.Write(pool!.Document["spec"]!["disruption"]!["budgets"]));
        Assert.Equal("Sat 09:00-13:00 UTC", (await new RackReader(session).ReadAsync(Token)).Single(s => s.Name == "karpenter_maintenance_window").Value);
    }

    [Fact]
    public async Task Field_names_that_the_definition_does_not_know_are_refused_by_the_API_servers_own_words()
    {
        var session = await RackAsync();
        await using var rack = session.Connection;
        var error = await Assert.ThrowsAsync<RackException>(() => SetAsync(session, ("karpenter_config", """{"nodePool":{"template":{"spec":{"startupTaints":[{"key":"a","effekt":"NoSchedule"}]}}}}""")));
        Assert.Equal("Rejected", error.Code);
        Assert.Contains("effekt", error.Message);
        Assert.Null(await session.Connection.Journal.ReadAsync(4, Token));
    }

    // Some values need company: what the rule names is set with it, and set back with it. Null: another rule refuses the value on this pool.
    private static async Task<ChangeReport?> TrySetAsync(RackSession session, ParameterDefinition definition, string? value)
    {
        var stem = definition.Name[..^definition.Name.Split('.')[^1].Length];
        (string Field, string Value)[] company =
        [
            ("volume_iops", "3000"), ("kubelet_eviction_soft_grace_period", "memory.available=2m"), ("kubelet_eviction_soft", "memory.available=10%"),
            ("disruption_block_duration", "1h30m"), ("disruption_block_schedule", "@daily"),
        ];
        try
        {
            return await SetAsync(session, (definition.Name, value));
        }
        catch (RackException e) when (e.Code == "RuleBroken")
        {
            var name = company.Where(c => e.Message.Contains(c.Field, StringComparison.Ordinal) && !definition.Name.EndsWith(c.Field, StringComparison.Ordinal)).ToList();
            if (name.Count == 0) return null;
            var full = stem.Length > 0 ? stem + name[0].Field : $"karpenter_{(name[0].Field.StartsWith("volume", StringComparison.Ordinal) ? "node_" : "")}{name[0].Field}";
            return await SetAsync(session, (definition.Name, value), (full, name[0].Value));
        }
    }

    private static Task BackAsync(RackSession session, ChangeReport set) => SetAsync(session, [.. set.Plan.Assignments.Select(a => (a.Name, a.Old))
        .Concat(set.Plan.Implied.Where(i => i.Name.EndsWith("ami_alias", StringComparison.Ordinal) && i.Old is not null).Select(i => (i.Name, i.Old)))
        .Where(a => !(a.Name.EndsWith("ami_id", StringComparison.Ordinal) && a.Old is null))]);

    private static IEnumerable<string?> Values(ParameterDefinition definition) => definition.Examples
        .Select(e => e[(e.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('\''))
        .Concat(definition.Type.AllowedValues)
        .Select(v => v.Length == 0 ? null : definition.Type.Parse(v).Value is { Length: > 0 } value ? value : null)
        .Where(v => v is not null || definition.Clearable).Distinct();

    private async Task<string> SpecsAsync(RackSession session)
    {
        var specs = new List<string>();
        foreach (var kind in new[] { TargetKind.NodePool, TargetKind.EC2NodeClass })
            specs.AddRange((await session.Connection.Targets.ListAsync(kind, Token)).Where(o => Owner.Of(o.Document) == _name).Select(o => $"{o.Target} {CanonicalJson.Write(o.Document["spec"])}"));
        Assert.Equal(4, specs.Count);
        return string.Join('\n', specs);
    }

    private sealed class Yes : IChangeDialog
    {
        public Task<bool> ApproveAsync(Plan plan, CancellationToken cancellationToken) => Task.FromResult(true);

        public void Step(string what, int done, int of)
        {
        }
    }
}
