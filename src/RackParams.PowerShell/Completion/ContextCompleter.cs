using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.PowerShell.Composition;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes the contexts of the kubeconfig: that of -Kubeconfig where it is typed already.</summary>
public sealed class ContextCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() => Completions.Starting(wordToComplete, Clusters.Contexts(Place(fakeBoundParameters["Kubeconfig"]?.ToString())).Select(c => (c, c))));

    // Relative to where the session is, not to where its process was started.
    private static string? Place(string? path) =>
        path is null ? null : ScriptBlock.Create("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])").Invoke(path).Single().ToString();
}
