using System.Globalization;

namespace RackParams.PowerShell.Pipeline;

/// <summary>Shows how far a walk along a journal is.</summary>
/// <param name="activity">What is done.</param>
/// <param name="pipeline">Where to show it.</param>
internal sealed class JournalProgress(string activity, IPipeline pipeline) : IProgress<(long At, long Of)>
{
    // Nobody sees every change of a long journal go by.
    private const int Step = 100;

    public void Report((long At, long Of) value)
    {
        if (value.At % Step != 0) return;
        pipeline.Progress(
            activity, string.Create(CultureInfo.InvariantCulture, $"change {value.At} of {value.Of}"),
            (int)(100 * Math.Min(value.At, value.Of) / Math.Max(1, value.Of)));
    }
}
