using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes parameters' names, each with its description.</summary>
public sealed class ParameterNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() => Completions.Starting(wordToComplete, RackCatalog.Current.Definitions.Select(d => (d.Name, d.Summary))));
}
