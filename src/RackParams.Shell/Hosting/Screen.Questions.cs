using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using RackParams.Shell.Editing;

namespace RackParams.Shell.Hosting;

/// <summary>Questions. Without a person they are errors, as in pwsh -NonInteractive.</summary>
internal sealed partial class Screen
{
    // The engine's offer of a prompt within the question, which this shell doesn't have.
    private const string Suspend = "Suspend";

    private static readonly ConsoleTerminal Terminal = new();
    private readonly LineReader _answers = new(Terminal);

    public override string ReadLine()
    {
        Refuse("a line");
        return Answer("");
    }

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException("This shell reads no secrets.");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Refuse(string.Join(", ", descriptions.Select(d => d.Name)));
        Introduce(caption, message);
        return descriptions.ToDictionary(d => d.Name, d => PSObject.AsPSObject(d.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal) ? Several(d) : One(d)));
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Refuse("an answer");
        EndProgress();
        Introduce(caption, message);
        var offered = choices.Select(Offer.Of).Where(o => o.Label != Suspend).ToList();
        var mere = defaultChoice >= 0 ? $" (default is {Offer.Of(choices[defaultChoice], defaultChoice).Key})" : "";
        var question = string.Join("  ", offered.Select(o => $"[{o.Key}] {o.Label}")) + $"{mere}: ";
        while (true)
        {
            var answer = Answer(question).Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            if (offered.FirstOrDefault(o => o.IsMeantBy(answer)) is { } chosen) return chosen.Index;
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("This shell reads no credentials.");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new NotSupportedException("This shell reads no credentials.");

    private static void Introduce(string caption, string message)
    {
        foreach (var text in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(text)) Terminal.Write(text + Environment.NewLine);
        }
    }

    // An empty line ends the list.
    private string[] Several(FieldDescription field)
    {
        var answers = new List<string>();
        while (Answer($"{field.Name}[{answers.Count}]{Help(field)}: ") is { Length: > 0 } answer) answers.Add(answer);
        return [.. answers];
    }

    private string One(FieldDescription field) => Answer($"{field.Name}{Help(field)}: ");

    private static string Help(FieldDescription field) => string.IsNullOrEmpty(field.HelpMessage) ? "" : $" ({field.HelpMessage})";

    // Ctrl+C at a question stops what asked.
    private string Answer(string question) => _answers.Read(question, out var text) == LineEnd.Entered ? text : throw new PipelineStoppedException();

    private void Refuse(string what)
    {
        if (nonInteractive) throw new PSInvalidOperationException($"The shell is in NonInteractive mode and can't ask for {what}.");
    }
}
