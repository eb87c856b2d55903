using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;

namespace RackParams.PowerShell.Views;

/// <summary>A parameter of a rack as it is, or was.</summary>
public sealed record RackParameter(
    string Rack, string Name, string? Value, string? Default, bool IsDefault, string Group, string Type, string Target,
    PSObject? LastChanged, string? ChangedBy, string? Reason, string? Ticket, Guid? ChangeId)
{
    /// <summary>As a terminal shows it: whole, one line.</summary>
    [Hidden]
    public string Display { get; private init; } = "";

    public override string ToString() => $"{Name}={Value}";

    /// <summary>The parameters of one listing, aligned with each other.</summary>
    internal static IReadOnlyList<RackParameter> Of(string rack, IReadOnlyList<ParameterState> states)
    {
        var names = states.Select(s => s.Name.Length).DefaultIfEmpty().Max();
        var values = states.Where(Marked).Select(s => Shown(s).Length).DefaultIfEmpty().Max();
        return [.. states.Select(s => Of(rack, s) with { Display = Line(s, names, Math.Min(values, 30)) })];
    }

    private static RackParameter Of(string rack, ParameterState state) => new(
        rack, state.Name, state.Value, state.Definition.Default, state.IsDefault, state.Definition.Group, state.Definition.Type.Name,
        TargetOf(state), Cell.Of(state.Last?.Time), state.Last?.Actor, state.Last?.Reason, state.Last?.Ticket, state.Last?.ChangeId);

    private static string TargetOf(ParameterState state)
    {
        if (state.Unavailable is { } because) return $"not available on this rack: {because}";
        return $"{string.Join(" and ", state.Targets)} {state.Definition.Binding.Path}".TrimEnd();
    }

    private static string Shown(ParameterState state) =>
        state.Unavailable is { } because ? $"(not available: {because})"
        : state.Inexpressible is { } more ? $"{state.Value} (its object says more: {more})"
        : state.Definition.Display(state.Value);

    // What was fixed from the start has no default to differ from.
    internal static bool Marked(ParameterState state) => state.Drifted || (!state.IsDefault && state.Definition.Mutability != Mutability.ReadOnly);

    private static string Line(ParameterState state, int names, int values)
    {
        var start = $"{state.Name.PadRight(names)}   {Shown(state)}";
        if (!Marked(state)) return start;
        if (state.Last is not { } last) return $"{start.PadRight(names + 3 + values)}   *";
        var mark = state.Drifted ? $"! not as recorded ({state.Definition.Display(last.Value)})" : "*";
        return $"{start.PadRight(names + 3 + values)}   {mark} {Phrase.Time(last.Time)} {last.Actor}: {Phrase.Why(last.Reason, last.Ticket)}";
    }
}
