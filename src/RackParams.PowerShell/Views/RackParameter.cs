using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Changes;

namespace RackParams.PowerShell.Views;

/// <summary>A parameter of a rack as it is, or was.</summary>
public sealed record RackParameter(
    string Rack, string Name, string? Value, string? Default, bool IsDefault, string Group, string Type, string Target,
    PSObject? LastChanged, string? ChangedBy, string? Reason, string? Ticket, Guid? ChangeId) : View
{
    private const string Gap = "   ";

    // A longer value pushes its own note to the right, not everybody's; longer lines than this have their notes below them.
    private const int WidestValue = 30;
    private const int WidestLine = 120;

    public override string ToString() => $"{Name}={Value}";

    /// <summary>The parameters of one listing, aligned with each other.</summary>
    internal static IReadOnlyList<RackParameter> Of(string rack, IReadOnlyList<ParameterState> states)
    {
        var names = states.Select(s => s.Name.Length).DefaultIfEmpty().Max();
        var values = Math.Min(WidestValue, states.Where(Marked).Select(s => Shown(s).Length).DefaultIfEmpty().Max());

        // By what it holds, never by a screen's width: the same listing reads the same in every file.
        var below = states.Where(Marked).Any(s => names + Gap.Length + Math.Max(values, Shown(s).Length) + Gap.Length + Note(s).Length > WidestLine);
        return [.. states.Select(s => Of(rack, s) with { Display = Line(s, names, values, below) })];
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

    private static string Line(ParameterState state, int names, int values, bool below)
    {
        var line = $"{Ink.Name(state.Name)}{new string(' ', names - state.Name.Length)}{Gap}{Shown(state)}";
        if (!Marked(state)) return line;
        return below && state.Last is not null
            ? $"{line}{Ink.Line}    {Note(state)}"
            : $"{line}{new string(' ', Math.Max(0, values - Shown(state).Length))}{Gap}{Note(state)}";
    }

    // Who last changed it, when and why, where that matters.
    private static string Note(ParameterState state)
    {
        if (!Marked(state)) return "";
        if (state.Last is not { } last) return "*";
        var mark = state.Drifted ? $"! recorded {state.Definition.Display(last.Value)}," : "*";
        return $"{mark} {Phrase.Minute(last.Time)} {last.Actor}: {Phrase.Why(last.Reason, last.Ticket)}";
    }
}
