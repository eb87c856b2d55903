using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes <c>name=value</c>: names that are not there yet, then the allowed values, item by item where it is a list.</summary>
public sealed class AssignmentCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() =>
        {
            var typed = Completions.Bare(wordToComplete);
            var at = typed.IndexOf('=', StringComparison.Ordinal);
            if (at >= 0) return Values(typed[..at], typed[(at + 1)..]);
            return ListBefore(commandAst, wordToComplete) is { } list
                ? Items(list.Definition, list.Before, typed, "")
                : Names(typed, Present(commandAst));
        });

    private static IEnumerable<CompletionResult> Names(string typed, IReadOnlySet<string> present)
    {
        var starts = Completions.Starts(typed);
        return RackCatalog.Current.Definitions
            .Where(d => d.Mutability != Mutability.ReadOnly && !present.Contains(d.Name) && starts(d.Name))
            .Select(d => Completions.Of(d.Name + "=", d.Name, $"{d.Summary} {d.Type.Accepts}"));
    }

    private static IEnumerable<CompletionResult> Values(string name, string typed)
    {
        if (RackCatalog.Current.Find(name) is not { } definition) return [];
        var last = typed.LastIndexOf(',') + 1;
        return Items(definition, typed[..last].Split(',', StringSplitOptions.RemoveEmptyEntries), typed[last..], $"{definition.Name}={typed[..last]}");
    }

    private static IEnumerable<CompletionResult> Items(ParameterDefinition definition, IEnumerable<string> before, string typed, string prefix) =>
        definition.Type.AllowedValues.Except(before, StringComparer.Ordinal)
            .Where(v => v.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(v => Completions.Of(prefix + v, v, definition.Summary));

    // After a comma PowerShell hands over the item alone: the list it belongs to is in the command.
    private static (ParameterDefinition Definition, IReadOnlyList<string> Before)? ListBefore(CommandAst command, string word)
    {
        var list = command.FindAll(n => n is ArrayLiteralAst or ErrorExpressionAst, false).LastOrDefault();
        var items = list switch
        {
            ArrayLiteralAst array => array.Elements.Select(e => e.Extent.Text).ToList(),
            ErrorExpressionAst error => error.Extent.Text.TrimEnd(',').Split(',').ToList(),
            _ => [],
        };
        if (items.Count == 0 || (word.Length > 0 && items[^1] != word)) return null;
        var start = items.FindLastIndex(i => i.Contains('=', StringComparison.Ordinal));
        if (start < 0 || RackCatalog.Current.Find(items[start].Split('=')[0].Trim('\'', '"')) is not { Type.IsList: true } definition) return null;
        return (definition, [items[start].Split('=', 2)[1], .. items.Skip(start + 1)]);
    }

    private static HashSet<string> Present(CommandAst command) => command
        .FindAll(n => n is StringConstantExpressionAst or ExpandableStringExpressionAst, false)
        .Select(n => Completions.Bare(n.Extent.Text))
        .Where(t => t.Contains('=', StringComparison.Ordinal))
        .Select(t => t.Split('=')[0])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
