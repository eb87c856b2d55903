using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace RackParams.Shell.Hosting;

/// <summary>Questions. Without a person they are errors, as in pwsh -NonInteractive.</summary>
internal sealed partial class Screen
{
    public override string ReadLine()
    {
        Refuse("a line");
        return Console.ReadLine() ?? throw new PipelineStoppedException();
    }

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException("This shell reads no secrets.");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Refuse(string.Join(", ", descriptions.Select(d => d.Name)));
        if (!string.IsNullOrEmpty(caption)) Console.Out.WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) Console.Out.WriteLine(message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var description in descriptions)
        {
            Console.Out.Write($"{description.Name}: ");
            answers[description.Name] = PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Refuse("an answer");
        EndProgress();
        if (!string.IsNullOrEmpty(caption)) Console.Out.WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) Console.Out.WriteLine(message);
        var labels = choices.Select(c => c.Label.Replace("&", "", StringComparison.Ordinal)).ToList();
        var keys = choices.Select((c, i) => Key(c.Label) ?? labels[i][..1]).ToList();
        while (true)
        {
            Console.Out.Write(string.Join("  ", keys.Select((k, i) => $"[{k}] {labels[i]}")) + (defaultChoice >= 0 ? $" (default is {keys[defaultChoice]}): " : ": "));
            var answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            var chosen = keys.FindIndex(k => k.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen < 0) chosen = labels.FindIndex(l => l.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0) return chosen;
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("This shell reads no credentials.");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new NotSupportedException("This shell reads no credentials.");

    private static string? Key(string label)
    {
        var at = label.IndexOf('&', StringComparison.Ordinal);
        return at < 0 || at + 1 >= label.Length ? null : label.Substring(at + 1, 1).ToUpperInvariant();
    }

    private void Refuse(string what)
    {
        if (nonInteractive) throw new PSInvalidOperationException($"The shell is in NonInteractive mode and can't ask for {what}.");
    }
}
