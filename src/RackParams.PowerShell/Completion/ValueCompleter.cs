using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Core.Catalog;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes the allowed values of the parameter that -Name names.</summary>
public sealed class ValueCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() => RackCatalog.Current.Find(fakeBoundParameters["Name"]?.ToString() ?? "") is { } definition
            ? Completions.Starting(wordToComplete, definition.Type.AllowedValues.Select(v => (v, definition.Summary)))
            : []);
}
