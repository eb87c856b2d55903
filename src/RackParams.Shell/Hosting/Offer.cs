using System.Management.Automation.Host;

namespace RackParams.Shell.Hosting;

/// <summary>One answer that a question offers.</summary>
internal sealed record Offer(int Index, string Key, string Label)
{
    public static Offer Of(ChoiceDescription choice, int index)
    {
        var label = choice.Label.Replace("&", "", StringComparison.Ordinal);
        var at = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return new Offer(index, (at >= 0 && at < label.Length ? label.Substring(at, 1) : label[..1]).ToUpperInvariant(), label);
    }

    public bool IsMeantBy(string answer) => answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Label, StringComparison.OrdinalIgnoreCase);
}
