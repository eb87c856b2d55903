using System.Globalization;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>The audit log of a sandbox with a million changes: the first object, searches, and memory.</summary>
internal sealed class MillionBenchmark(long count) : IBenchmark
{
    private const double First = 100;

    // What the engine itself takes on for a hundred times as many objects.
    private const double Flat = 1.5;

    public string Name => "million";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        await LongSandbox.MakeAsync(folder, "short", 10_000).ConfigureAwait(false);
        await LongSandbox.MakeAsync(folder, "long", count).ConfigureAwait(false);
        var log = string.Create(CultureInfo.InvariantCulture, $"Get-RackAuditLog over {count:N0} changes");
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync("$null = Get-RackAuditLog -Rack short -Name karpenter_node_expiry").ConfigureAwait(false);

        var first = await Pairs.RunAsync(7, () => FirstAsync(engine, "long"), () => FirstAsync(engine, "short")).ConfigureAwait(false);
        yield return new Figure($"{log}: first object", "over 10,000", first.Text, $"within {First} ms", first.OursMin <= First);

        var name = await SearchAsync(engine, "-Name karpenter_node_expiry").ConfigureAwait(false);
        yield return new Figure($"{log}, -Name: all {name.Found} of a rare one", "(an index; the plan is checked by a test)", Milliseconds(name.Took));
        var time = await SearchAsync(engine, string.Create(CultureInfo.InvariantCulture, $"-Since {Core.Tests.Support.Chains.Time(count - 9):yyyy-MM-ddTHH:mm:ssZ}")).ConfigureAwait(false);
        yield return new Figure($"{log}, -Since: the last {time.Found}", "(an index; the plan is checked by a test)", Milliseconds(time.Took));

        var (shortPeak, _) = await WholeAsync(folder, "short").ConfigureAwait(false);
        var (longPeak, took) = await WholeAsync(folder, "long").ConfigureAwait(false);
        yield return new Figure(
            $"{log}: memory at most", "over 10,000, in a process of its own", string.Create(CultureInfo.InvariantCulture, $"{longPeak / shortPeak:0.00} ({longPeak:0} MB to {shortPeak:0} MB), {count / took * 1000:0} objects a second"),
            $"flat: at most {Flat} times", longPeak / shortPeak <= Flat);
    }

    private static async Task<double> FirstAsync(Engine engine, string rack) =>
        (await engine.RunAsync($"foreach ($x in 1) {{ Get-RackAuditLog -Rack {rack} | ForEach-Object {{ break }} }}").ConfigureAwait(false)).Milliseconds;

    private static async Task<(double Took, string Found)> SearchAsync(Engine engine, string how) =>
        await engine.RunAsync($"$n = 0; Get-RackAuditLog -Rack long {how} | ForEach-Object {{ $n++ }}; $n").ConfigureAwait(false);

    private static async Task<(double Peak, double Took)> WholeAsync(Folder folder, string rack)
    {
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        var (took, _) = await engine.RunAsync($"$n = 0; Get-RackAuditLog -Rack {rack} | ForEach-Object {{ $n++ }}; $n").ConfigureAwait(false);
        return (await engine.PeakAsync().ConfigureAwait(false), took);
    }

    private static string Milliseconds(double time) => string.Create(CultureInfo.InvariantCulture, $"{time:0} ms");
}
