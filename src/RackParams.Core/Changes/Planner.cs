using RackParams.Core.Catalog;
using RackParams.Core.Errors;
using RackParams.Core.Forecasting;
using RackParams.Core.Journal;
using RackParams.Core.Racks;

namespace RackParams.Core.Changes;

/// <summary>Makes a plan of checked inputs and the live state: no-ops dropped, rules judged on the state after the change.</summary>
internal sealed class Planner(RackSession session, RackRoot root, ChangeRequest request, LiveState live)
{
    private readonly ParameterCatalog _catalog = session.Catalog;
    private readonly List<RackError> _errors = [];
    private readonly List<string> _warnings = [];

    public async Task<Plan> PlanAsync(IReadOnlyList<CheckedInput> asked, CancellationToken cancellationToken)
    {
        var (changing, unchanged) = Split(Expanded(asked));
        _errors.AddRange(changing.Select(i => i.Fault).OfType<RackError>());
        foreach (var input in changing.Where(i => i.Fault is null)) Judge(input);
        ThrowFaults();

        var wanted = live.Documents.Clone();
        foreach (var input in InOrder(changing)) input.Definition.Binding.Write(wanted, input.Value);
        JudgeTogether(changing, wanted);
        _errors.AddRange(changing.Select(i => NotHeld(i, wanted)).OfType<RackError>());
        ThrowFaults();

        var writer = new WritePlanner(live, wanted, request.TakeOwnership);
        var writes = writer.Writes();
        _errors.AddRange(writer.Errors);
        _warnings.AddRange(writer.Warnings);
        if (session.Connection.Images is { } images && _errors.Count == 0)
            _errors.AddRange(await new PinChecker(images, session.Name, live.Documents, wanted).CheckAsync(_warnings, cancellationToken).ConfigureAwait(false));
        ThrowFaults();

        foreach (var target in writes.Where(w => w.Verb != WriteVerb.Create).Select(w => w.Target).Distinct())
            if (await new Rebirth(session, root, live).WarnAsync(target, cancellationToken).ConfigureAwait(false) is { } reborn) _warnings.Add(reborn);

        var forecaster = await ForecasterAsync(wanted, writes, cancellationToken).ConfigureAwait(false);
        var assignments = changing.Select(i => Plan(i, forecaster)).ToList();
        return new Plan
        {
            Rack = session.Name,
            Assignments = assignments,
            Unchanged = unchanged,
            Implied = Implied(changing, wanted),
            Writes = writes,
            TakesOver = writer.TakesOver,
            Forecast = forecaster.Forecast(assignments),
            Cuts = session.Connection.OwnPath is { } path ? await path.CutAsync(live.Documents, wanted, cancellationToken).ConfigureAwait(false) : null,
            Warnings = _warnings,
            Hash = PlanHash.Of(root.RackId, assignments, writes),
        };
    }

    private void ThrowFaults()
    {
        if (_errors.Count > 0) throw new RackException(_errors);
    }

    // Objects are made before what is written into them, and what lays out a list before what refines it.
    private static IEnumerable<CheckedInput> InOrder(IEnumerable<CheckedInput> inputs) => inputs
        .OrderByDescending(i => i.Definition.Binding.Makes)
        .ThenByDescending(i => i.Definition.Binding.Shapes);

    // What stands for several parameters gives way to them: they are what is planned and recorded.
    private List<CheckedInput> Expanded(IReadOnlyList<CheckedInput> asked)
    {
        var inputs = new List<CheckedInput>();
        foreach (var input in asked)
        {
            if (input.Definition.Expansion is not { } expansion || input.Fault is not null || IsLive(input)) inputs.Add(input);
            else
            {
                inputs.AddRange(expansion.Expand(input.Value, live.Documents).Select(i => RequestChecker.Check(i, _catalog)));
                if (expansion.Note(input.Value, live.Documents) is { } note) _warnings.Add($"{input.Definition.Name}={input.Value}: {note}");
            }
        }

        var byName = inputs.GroupBy(i => i.Definition.Name, StringComparer.Ordinal).ToList();
        _errors.AddRange(byName.Where(g => g.DistinctBy(i => i.Value ?? i.Text).Count() > 1).Select(g => RequestErrors.Contradicted(g.Key, g.Select(i => i.Text))));
        ThrowFaults();
        return [.. byName.Select(g => g.First())];
    }

    private bool IsLive(CheckedInput input) => (input.Definition.Binding.Read(live.Documents).Value ?? "") == (input.Shown ?? "");

    private (List<CheckedInput> Changing, List<ParameterState> Unchanged) Split(IReadOnlyList<CheckedInput> inputs)
    {
        var changing = new List<CheckedInput>();
        var unchanged = new List<ParameterState>();
        foreach (var input in inputs)
        {
            var found = input.Definition.Binding.Read(live.Documents);
            var same = input.Fault is null && found.Inexpressible is null
                ? (found.Value ?? "") == (input.Shown ?? "")
                : (found.Value ?? "") == input.Text;
            if (same) unchanged.Add(Unchanged(input.Definition, found));
            else changing.Add(input);
        }

        return (changing, unchanged);
    }

    private ParameterState Unchanged(ParameterDefinition definition, BoundValue found) =>
        new(definition, found.Value, found.Inexpressible, null, true, [.. definition.Binding.Targets.Select(live.Documents.Target)], null);

    private void Judge(CheckedInput input)
    {
        var definition = input.Definition;
        var found = definition.Binding.Read(live.Documents);
        if (definition.Mutability == Mutability.ReadOnly) _errors.Add(RequestErrors.ReadOnly(definition));
        else if (session.Unavailable(definition) is { } because) _errors.Add(RequestErrors.NotAvailable(definition.Name, because));
        else if (definition.Mutability == Mutability.OneWay && (found.Value ?? definition.Default) != definition.Default)
            _errors.Add(RequestErrors.OneWay(definition, input.Text));
        else if (found.Inexpressible is { } what)
            _errors.Add(RequestErrors.WouldDestroy(definition.Name, Target(definition), what));
        else if (OwnerOf(definition) is { } owner)
            _errors.Add(RackErrors.TargetTaken(session.Name, Target(definition), owner));
    }

    private string? OwnerOf(ParameterDefinition definition) => definition.Binding.Targets.Where(t => !t.IsEvery)
        .Select(t => Owner.Of(live.Documents[t])).FirstOrDefault(owner => owner is not null && owner != session.Name);

    private void JudgeTogether(IReadOnlyList<CheckedInput> changing, TargetSet wanted)
    {
        foreach (var input in changing)
        {
            foreach (var needs in input.Definition.Prerequisites.Where(_ => input.Value is not null && input.Value != input.Definition.Default))
                JudgePrerequisite(input.Definition, needs, wanted);
            if (_errors.Count == 0 && !input.Definition.Binding.Makes && !input.Definition.Binding.IsThere(wanted))
                _errors.Add(RequestErrors.NotAvailable(input.Definition.Name, $"{Target(input.Definition)} does not exist"));
        }

        var names = changing.Select(i => i.Definition.Name).ToHashSet(StringComparer.Ordinal);
        var state = new RuleState(wanted, live.Documents, name => Value(name, wanted), name => Value(name, live.Documents));
        foreach (var rule in _catalog.Rules(names))
        {
            if (rule.Check(state) is not { } fault) continue;
            if (rule.Warns) _warnings.Add(fault);
            else _errors.Add(RequestErrors.RuleBroken(fault, rule.Parameters.First(names.Contains)));
        }
    }

    // Two parameters of one field can't both have their way; neither is dropped in silence.
    private static RackError? NotHeld(CheckedInput input, TargetSet wanted)
    {
        if (!input.Definition.Binding.IsThere(wanted) && input.Definition.Binding.Targets.Any(t => !t.IsEvery)) return null;
        var found = input.Definition.Binding.Read(wanted);
        return (found.Value ?? "") == (input.Shown ?? "") ? null : RequestErrors.NotHeld(input.Definition.Name, input.Shown, found.Value);
    }

    private string? Value(string name, TargetSet documents) => _catalog.Find(name)?.Binding.Read(documents).Value;

    private void JudgePrerequisite(ParameterDefinition definition, Prerequisite needs, TargetSet wanted)
    {
        var other = _catalog.Find(needs.Name)!;
        // A pool's parameter needs the pool; that its own object is there says as much, without another read.
        if (other.Binding.Makes && definition.Binding.IsThere(wanted)) return;
        if (session.Unavailable(other) is { } because)
            _warnings.Add($"{session.Name}: {definition.Name} needs {needs.Name}={needs.Value}, which can't be checked here: {because}.");
        else if (!live.Covers(other.Binding.Targets) || other.Binding.Read(wanted).Value != needs.Value)
            _errors.Add(RequestErrors.PrerequisiteMissing(definition.Name, needs));
    }

    private string Target(ParameterDefinition definition) =>
        string.Join(" and ", definition.Binding.Targets.Where(t => !t.IsEvery).Select(live.Documents.Target));

    private async Task<Forecaster> ForecasterAsync(TargetSet wanted, IReadOnlyList<TargetWrite> writes, CancellationToken cancellationToken)
    {
        var forecaster = await FleetReader.ReadAsync(session.Connection, live.Documents, wanted, writes, cancellationToken).ConfigureAwait(false);
        if (forecaster.LacksNodes) _warnings.Add($"{session.Name}: its nodes could not be listed, so how many this replaces is not known.");
        if (forecaster.LacksPods) _warnings.Add($"{session.Name}: pods or PodDisruptionBudgets could not be listed, so how many pods move and what holds nodes up is not known.");
        return forecaster;
    }

    private PlannedAssignment Plan(CheckedInput input, Forecaster forecaster)
    {
        var alone = live.Documents.Clone();
        input.Definition.Binding.Write(alone, input.Value);
        var fields = alone.Targets
            .Where(t => live.Documents[t] is not null)
            .SelectMany(t => Documents.Changes(live.Documents[t]!, alone[t]!).Select(f => (Target: t, Field: f)))
            .ToList();
        var (impact, reversibility) = forecaster.Of(input.Definition, alone, fields);
        var shown = fields.Count > 0
            ? fields.Select(f => $"{f.Target} {f.Field.Field}")
            : [$"{Target(input.Definition)} {input.Definition.Binding.Path}".TrimEnd()];
        var targets = input.Definition.Binding.Targets.Where(t => !t.IsEvery).Select(live.Documents.Target);
        return new PlannedAssignment(
            input.Definition, input.Definition.Binding.Read(live.Documents).Value, input.Shown, impact, reversibility,
            [.. targets.Union(fields.Select(f => f.Target))], [.. shown]);
    }

    private List<Assignment> Implied(List<CheckedInput> changing, TargetSet wanted)
    {
        var named = changing.Select(i => i.Definition.Name).ToHashSet(StringComparer.Ordinal);
        var (before, after) = (_catalog.In(live.Documents).ToHashSet(), _catalog.In(wanted).ToHashSet());
        // A pool that is taken in brings its values with it: before, they were none of the rack's.
        return [.. before.Union(after)
            .Where(d => !named.Contains(d.Name) && d.Expansion is null && live.Covers(d.Binding.Targets))
            .OrderBy(d => d.Name, StringComparer.Ordinal)
            .Select(d => new Assignment(d.Name, before.Contains(d) ? d.Binding.Read(live.Documents).Value : null, after.Contains(d) ? d.Binding.Read(wanted).Value : null))
            .Where(a => a.Old != a.New)];
    }
}
