using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Makes a plan of checked inputs and the live state: no-ops dropped, rules judged on the state after the change.</summary>
internal sealed class Planner(RackSession session, RackRoot root, ChangeRequest request)
{
    private readonly ParameterCatalog _catalog = session.Catalog;
    private readonly List<RackError> _errors = [];
    private readonly List<string> _warnings = [];

    /// <summary>The kinds of object that a set of inputs touches or is judged by.</summary>
    public static IEnumerable<TargetKind> Kinds(IReadOnlyList<CheckedInput> inputs, ParameterCatalog catalog)
    {
        var names = inputs.Select(i => i.Definition.Name).ToHashSet(StringComparer.Ordinal);
        var judged = inputs.Select(i => i.Definition)
            .Concat(catalog.Rules.Where(r => r.Parameters.Any(names.Contains)).SelectMany(r => r.Parameters.Select(catalog.Find)).OfType<ParameterDefinition>())
            .Concat(inputs.Where(i => i.Definition.Binding.Makes).SelectMany(i => i.Definition.Prerequisites.Select(p => catalog.Find(p.Name))).OfType<ParameterDefinition>());
        var kinds = judged.SelectMany(d => d.Binding.Targets).ToHashSet();

        // What a class's change does to nodes is for its pool to say: whether there is one, and how its budgets pace it.
        if (kinds.Contains(TargetKind.EC2NodeClass)) kinds.Add(TargetKind.NodePool);
        return kinds;
    }

    public async Task<Plan> PlanAsync(IReadOnlyList<CheckedInput> inputs, LiveState live, CancellationToken cancellationToken)
    {
        var (changing, unchanged) = Split(inputs, live);
        _errors.AddRange(changing.Select(i => i.Fault).OfType<RackError>());
        foreach (var input in changing.Where(i => i.Fault is null)) Judge(input, live);
        ThrowFaults();

        var wanted = live.Documents.Clone();
        foreach (var input in changing.OrderByDescending(i => i.Definition.Binding.Makes)) input.Definition.Binding.Write(wanted, input.Value);
        JudgeTogether(changing, wanted, live);
        ThrowFaults();

        var writer = new WritePlanner(live, wanted, request.TakeOwnership);
        var writes = writer.Writes();
        _errors.AddRange(writer.Errors);
        ThrowFaults();

        var nodes = Forecaster.NeedsNodes(writes)
            ? await session.Connection.NodeClaims.ListAsync(root.Setting.NodePool, cancellationToken).ConfigureAwait(false)
            : [];
        if (nodes is null) _warnings.Add($"{session.Name}: its nodes could not be listed, so how many this replaces is not known.");
        var forecaster = new Forecaster(live, wanted, nodes);
        var assignments = changing.Select(i => Plan(i, live, forecaster)).ToList();
        return new Plan
        {
            Rack = session.Name,
            Assignments = assignments,
            Unchanged = unchanged,
            Implied = Implied(changing, live, wanted),
            Writes = writes,
            TakesOver = writer.TakesOver,
            Forecast = forecaster.Forecast(assignments, writes),
            Warnings = _warnings,
            Hash = PlanHash.Of(root.RackId, assignments, writes),
        };
    }

    private void ThrowFaults()
    {
        if (_errors.Count > 0) throw new RackException(_errors);
    }

    private static (List<CheckedInput> Changing, List<ParameterState> Unchanged) Split(IReadOnlyList<CheckedInput> inputs, LiveState live)
    {
        var changing = new List<CheckedInput>();
        var unchanged = new List<ParameterState>();
        foreach (var input in inputs)
        {
            var found = input.Definition.Binding.Read(live.Documents);
            var same = input.Fault is null && found.Inexpressible is null
                ? (found.Value ?? "") == (input.Value ?? "")
                : (found.Value ?? "") == input.Text;
            if (same) unchanged.Add(new ParameterState(input.Definition, found.Value, found.Inexpressible, null, true, null));
            else changing.Add(input);
        }

        return (changing, unchanged);
    }

    private void Judge(CheckedInput input, LiveState live)
    {
        var definition = input.Definition;
        var found = definition.Binding.Read(live.Documents);
        if (definition.Mutability == Mutability.ReadOnly) _errors.Add(RequestErrors.ReadOnly(definition));
        else if (Unavailable(definition) is { } because) _errors.Add(RequestErrors.NotAvailable(definition.Name, because));
        else if (definition.Mutability == Mutability.OneWay && (found.Value ?? definition.Default) != definition.Default)
            _errors.Add(RequestErrors.OneWay(definition, input.Text));
        else if (found.Inexpressible is { } what)
            _errors.Add(RequestErrors.WouldDestroy(definition.Name, Target(definition), what));
    }

    private void JudgeTogether(IReadOnlyList<CheckedInput> changing, TargetSet wanted, LiveState live)
    {
        foreach (var input in changing)
        {
            foreach (var needs in input.Definition.Prerequisites.Where(_ => input.Value is not null && input.Value != input.Definition.Default))
                JudgePrerequisite(input.Definition, needs, wanted, live);
            if (_errors.Count == 0 && input.Definition.Binding.Targets.Any(k => wanted[k] is null) && !input.Definition.Binding.Makes)
                _errors.Add(MissingObject(input.Definition));
        }

        var names = changing.Select(i => i.Definition.Name).ToHashSet(StringComparer.Ordinal);
        string? Value(string name) => _catalog.Find(name)?.Binding.Read(wanted).Value;
        foreach (var rule in _catalog.Rules.Where(r => r.Parameters.Any(names.Contains)))
        {
            if (rule.Check(Value, wanted) is { } fault) _errors.Add(RequestErrors.RuleBroken(rule.Id, fault, rule.Parameters.First(names.Contains)));
        }
    }

    private void JudgePrerequisite(ParameterDefinition definition, Prerequisite needs, TargetSet wanted, LiveState live)
    {
        var other = _catalog.Find(needs.Name)!;
        // A pool's parameter needs the pool; that its own object is there says as much, without another read.
        if (other.Binding.Makes && definition.Binding.Targets.All(k => wanted[k] is not null)) return;
        if (Unavailable(other) is { } because)
            _warnings.Add($"{session.Name}: {definition.Name} needs {needs.Name}={needs.Value}, which can't be checked here: {because}.");
        else if (other.Binding.Targets.All(live.Read.Contains) && other.Binding.Read(wanted).Value != needs.Value)
            _errors.Add(RequestErrors.PrerequisiteMissing(definition.Name, needs));
        else if (!other.Binding.Targets.All(live.Read.Contains))
            _errors.Add(RequestErrors.PrerequisiteMissing(definition.Name, needs));
    }

    private RackError MissingObject(ParameterDefinition definition) =>
        RequestErrors.NotAvailable(definition.Name, $"{Target(definition)} does not exist");

    private string? Unavailable(ParameterDefinition definition) => definition.Binding.Targets
        .Select(session.Connection.Unavailable.GetValueOrDefault)
        .FirstOrDefault(because => because is not null);

    private string Target(ParameterDefinition definition) =>
        string.Join(" and ", definition.Binding.Targets.Select(root.Setting.Target));

    private PlannedAssignment Plan(CheckedInput input, LiveState live, Forecaster forecaster)
    {
        var alone = live.Documents.Clone();
        input.Definition.Binding.Write(alone, input.Value);
        var fields = input.Definition.Binding.Targets
            .Where(k => live.Documents[k] is not null && alone[k] is not null)
            .SelectMany(k => Documents.Changes(live.Documents[k]!, alone[k]!).Select(f => (k, f)))
            .ToList();
        var (impact, reversibility) = forecaster.Of(input.Definition, fields);
        var shown = fields.Count > 0
            ? fields.Select(f => $"{root.Setting.Target(f.k)} {f.f.Field}")
            : [$"{Target(input.Definition)} {input.Definition.Binding.Path}".TrimEnd()];
        return new PlannedAssignment(input.Definition, input.Definition.Binding.Read(live.Documents).Value, input.Value, impact, reversibility, [.. shown]);
    }

    private List<Assignment> Implied(List<CheckedInput> changing, LiveState live, TargetSet wanted)
    {
        var named = changing.Select(i => i.Definition.Name).ToHashSet(StringComparer.Ordinal);
        return [.. _catalog.Definitions
            .Where(d => !named.Contains(d.Name) && d.Binding.Targets.All(live.Read.Contains))
            .Select(d => new Assignment(d.Name, d.Binding.Read(live.Documents).Value, d.Binding.Read(wanted).Value))
            .Where(a => a.Old != a.New)];
    }
}
