using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.PowerShell.Composition;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes the names of EKS clusters, as the account and region have them: those of -Region and -Profile where they are typed already.</summary>
public sealed class ClusterCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() =>
        {
            var region = fakeBoundParameters["Region"]?.ToString();
            var names = Clusters.List(region, fakeBoundParameters["Profile"]?.ToString());
            return Completions.Starting(wordToComplete, names.Order(StringComparer.Ordinal).Select(n => (n, region is null ? n : $"{n} in {region}")));
        });
}
