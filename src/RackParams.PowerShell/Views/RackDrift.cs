using System.Management.Automation;
using RackParams.Core.Evidence.Drift;

namespace RackParams.PowerShell.Views;

/// <summary>Something of a rack that is not as recorded.</summary>
public sealed record RackDrift(
    string Rack, string? Name, string? RecordedValue, string? LiveValue, string Target, string Grade, string? ProbableActor, PSObject? ProbableTime, PSObject Evidence) : View
{
    public override string ToString() => $"{Rack} {Name ?? Target}";

    internal static RackDrift Of(string rack, DriftItem item) => new(
        rack, item.Definition?.Name, item.Recorded, item.Live, item.Place, item.Grade.ToString(), item.Actor, Cell.Of(item.Time), Cell.Of(item.Evidence))
    {
        Display = string.Join(Ink.Line, Lines(rack, item)),
    };

    private static IEnumerable<string> Lines(string rack, DriftItem item)
    {
        yield return item.Definition is { } definition
            ? $"{definition.Name}   recorded {definition.Display(item.Recorded)}, live {definition.Display(item.Live)}   {item.Place}"
            : $"{item.Place}   edited and set back: recorded {item.Recorded}, live {item.Live}, every parameter as recorded";
        yield return item.Grade == DriftGrade.Unknown
            ? $"    Unknown who, after {Phrase.Time(item.Since)}"
            : $"    {item.Grade}: {item.Actor}, {Phrase.Time(item.Time!.Value)}";
        yield return item.Definition is null
            ? $"    Resolve-RackDrift -Rack {rack} -Adopt -Reason …"
            : $"    Resolve-RackDrift {item.Definition.Name} -Rack {rack} -Revert -Reason …    or -Adopt";
    }
}
