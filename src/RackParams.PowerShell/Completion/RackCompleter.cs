using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Core.Racks;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes the names of racks registered here.</summary>
public sealed class RackCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() =>
        {
            var registry = new RackRegistry(RackRegistry.Folder(Environment.GetEnvironmentVariable("RACKPARAMS_HOME")));
            return Completions.Starting(wordToComplete, registry.Names().Select(n => (n, n)));
        });
}
