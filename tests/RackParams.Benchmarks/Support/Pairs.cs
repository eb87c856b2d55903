using System.Globalization;

namespace RackParams.Benchmarks.Support;

/// <summary>Two things timed in turn, so that whatever else the machine does falls on both.</summary>
internal sealed class Pairs
{
    private readonly List<(double Ours, double Bare)> _times = [];

    private Pairs()
    {
    }

    /// <summary>Milliseconds of the quickest of ours: what the machine's noise adds the least to.</summary>
    public double OursMin => _times.Min(t => t.Ours);

    public double BareMin => _times.Min(t => t.Bare);

    /// <summary>Quickest to quickest, ours to bare: of what the machine adds to either, the least is in it.</summary>
    public double Ratio => OursMin / BareMin;

    /// <summary>Times pairs, after some that don't count: .NET compiles what is used much a second time. Each answers milliseconds.</summary>
    public static async Task<Pairs> RunAsync(int count, Func<Task<double>> ours, Func<Task<double>> bare, int warmUp = 1)
    {
        var pairs = new Pairs();
        for (var i = -warmUp; i < count; i++)
        {
            var first = i % 2 == 0 ? await ours().ConfigureAwait(false) : double.NaN;
            var second = await bare().ConfigureAwait(false);
            if (double.IsNaN(first)) first = await ours().ConfigureAwait(false);
            if (i >= 0) pairs._times.Add((first, second));
        }

        return pairs;
    }

    /// <summary>Times work within this process.</summary>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await work().ConfigureAwait(false);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Both, in words.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"ratio {Ratio:G3}, quickest of {_times.Count} pairs {OursMin:0.0##} ms to {BareMin:0.0##} ms; middle {Middle(_times.Select(t => t.Ours)):0.0##} ms to {Middle(_times.Select(t => t.Bare)):0.0##} ms");

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
