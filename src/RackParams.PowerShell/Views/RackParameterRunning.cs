using System.Globalization;
using RackParams.Core.Running;

namespace RackParams.PowerShell.Views;

/// <summary>A pool's parameter as it was asked for, as it takes effect, and as nodes run with it.</summary>
public sealed record RackParameterRunning(
    string Rack, string Name, string? Asked, string? Effective, string? Running, int? Nodes, int? Behind, string Target) : View
{
    public override string ToString() => $"{Name}={Asked}";

    /// <summary>The parameters of one listing, aligned with each other.</summary>
    internal static IReadOnlyList<RackParameterRunning> Of(string rack, IReadOnlyList<RunningParameter> parameters)
    {
        var names = parameters.Select(p => p.State.Name.Length).DefaultIfEmpty().Max();
        return [.. parameters.Select(p => Of(rack, p) with { Display = Line(p, names) })];
    }

    private static RackParameterRunning Of(string rack, RunningParameter parameter) => new(
        rack, parameter.State.Name, parameter.State.Value, parameter.Effective, Carried(parameter), parameter.Nodes, parameter.Behind,
        string.Join(" and ", parameter.State.Targets));

    private static string Line(RunningParameter parameter, int names)
    {
        var definition = parameter.State.Definition;
        var effective = parameter.Effective is null || parameter.Effective == parameter.State.Value ? "" : $"   in effect: {parameter.Effective}";
        var running = Carried(parameter) is { } carried ? $"   running: {carried}" : "";
        var mark = parameter.Behind > 0 ? string.Create(CultureInfo.InvariantCulture, $"   ! {parameter.Behind} of {parameter.Nodes} nodes not yet") : "";
        return $"{parameter.State.Name.PadRight(names)}   {definition.Display(parameter.State.Value)}{effective}{running}{mark}";
    }

    // 168h on 9, 720h on 3.
    private static string? Carried(RunningParameter parameter) => parameter.Values.Count == 0 ? null
        : string.Join(", ", parameter.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Value ?? "(none)"} on {v.Nodes}")));
}
