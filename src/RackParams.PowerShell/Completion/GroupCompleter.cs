using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes the catalog's groups.</summary>
public sealed class GroupCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() => Completions.Starting(
            wordToComplete,
            RackCatalog.Current.All.SelectMany(d => d.Topics.Append(d.Group)).GroupBy(g => g).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, $"{g.Count()} parameters"))));
}
