using System.Management.Automation;
using RackParams.Core.Evidence.Import;
using RackParams.Core.Journal;

namespace RackParams.PowerShell.Views;

/// <summary>One line of an imported file: what it means here, and what became of it.</summary>
public sealed record RackParameterImport(
    string Rack, string Source, string? FileValue, string? Name, string? OldValue, string? NewValue, string State, string? Note,
    string? Outcome, long? Sequence, Guid? ChangeId) : View
{
    public override string ToString() => $"{Source}: {State}";

    internal static IReadOnlyList<RackParameterImport> Of(string rack, ImportReport report, Entry? entry)
    {
        var names = report.Lines.Select(l => Title(l).Length).DefaultIfEmpty().Max();
        return [.. report.Lines.Select(l => Of(rack, l, entry, names))];
    }

    private static RackParameterImport Of(string rack, ImportLine line, Entry? entry, int names)
    {
        var part = entry?.Record.Assignments.FirstOrDefault(a => a.Name == line.Definition?.Name) is { } assignment ? LineOutcome.Of(entry!, assignment.Name) : (ChangeResult?)null;
        var sequence = part is null ? null : entry!.Record.Sequence as long?;
        return new RackParameterImport(
            rack, line.Source, line.FileValue, line.Definition?.Name, line.Live, line.Definition is null ? null : line.Wanted, line.State.ToString(),
            line.Note, part?.ToString(), sequence, part is null ? null : entry!.Record.ChangeId)
        {
            Display = $"  {Title(line).PadRight(names)}   {What(line)}{(part is null ? "" : $"   {Phrase.Number(sequence!.Value)} {part}")}{(line.Note is null ? "" : $"   ({line.Note})")}",
        };
    }

    private static string Title(ImportLine line) =>
        line.Definition is null || line.Definition.Name == line.Source ? line.Source : $"{line.Source} → {line.Definition.Name}";

    private static string What(ImportLine line) => line.State switch
    {
        ImportState.Equal => $"is {Phrase.Value(line.Definition, line.Live)} already",
        ImportState.Differs or ImportState.NotSettable => $"{Phrase.Arrow(line.Definition!.Name, line.Live, line.Wanted)}{(line.State == ImportState.NotSettable ? "   can't be set" : "")}",
        ImportState.Invalid => $"'{line.FileValue}' is refused",
        ImportState.Hidden => "hidden in the file",
        _ => $"{line.FileValue ?? "(not set)"}   no counterpart here",
    };
}
