using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.PowerShell.Completion;

/// <summary>Completes the names of ledgers that this user remembers, each with its place.</summary>
public sealed class LedgerCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Safely(() =>
        {
            var home = RackRegistry.Folder(Environment.GetEnvironmentVariable("RACKPARAMS_HOME"));
            var rack = fakeBoundParameters["Rack"]?.ToString() ?? Environment.GetEnvironmentVariable("RACKPARAMS_RACK") ?? new RackRegistry(home).Names().Single();
            return Completions.Starting(wordToComplete, new KnownLedgers(home, rack).List().Select(l => (l.Name, l.Read()?.Title ?? l.Name)));
        });
}
