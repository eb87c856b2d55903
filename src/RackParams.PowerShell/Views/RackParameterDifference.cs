using System.Management.Automation;
using RackParams.Core.Catalog;
using RackParams.Core.Evidence.Compare;

namespace RackParams.PowerShell.Views;

/// <summary>One parameter in which two sides differ.</summary>
public sealed record RackParameterDifference(
    string Name, string? ReferenceValue, string? DifferenceValue, string Change, PSObject? Time, string? ChangedBy, string? Reason, string? Ticket, Guid? ChangeId) : HeadedView
{
    public override string ToString() => $"{Name}: {Phrase.Arrow(Name, ReferenceValue, DifferenceValue)}";

    internal static IReadOnlyList<RackParameterDifference> Of(Side reference, Side difference, IReadOnlyList<ParameterDifference> lines)
    {
        var names = lines.Select(l => l.Name.Length).DefaultIfEmpty().Max();
        return [.. lines.Select(l => new RackParameterDifference(
            l.Name, l.Reference, l.Difference, l.Kind.ToString(), Cell.Of(l.Last?.Time), l.Last?.Actor, l.Last?.Reason, l.Last?.Ticket, l.Last?.ChangeId)
        {
            Heading = $"{reference.Title} → {difference.Title}",
            Display = $"  {What(l, names)}{(l.Last is { } last ? $"   {Phrase.Time(last.Time)} {last.Actor}: {Phrase.Why(last.Reason, last.Ticket)}" : "")}",
        })];
    }

    private static string What(ParameterDifference line, int names) => line.Kind == DifferenceKind.Equal
        ? $"{Ink.Name(line.Name.PadRight(names))}   {Phrase.Value(RackCatalog.Current.Find(line.Name), line.Reference)} on both sides"
        : Phrase.Line(line.Name, names, line.Reference, line.Difference);
}
