using System.Globalization;
using RackParams.Benchmarks.Support;

namespace RackParams.Benchmarks;

/// <summary>The evidence bundle of a year of 50,000 changes, in a process of its own.</summary>
internal sealed class EvidenceBenchmark : IBenchmark
{
    private const int Changes = 50_000;
    private const double Seconds = 30;
    private const double Megabytes = 300;

    public string Name => "evidence";

    public async IAsyncEnumerable<Figure> RunAsync(Folder folder)
    {
        await LongSandbox.MakeAsync(folder, "year", Changes).ConfigureAwait(false);
        var engine = await Engine.StartAsync(Places.Module, folder).ConfigureAwait(false);
        await using var started = engine.ConfigureAwait(false);
        await engine.RunAsync("$null = Test-RackAuditLog -Rack year -ErrorAction SilentlyContinue").ConfigureAwait(false);
        var (took, _) = await engine.RunAsync($"$null = Export-RackEvidence '{folder.At("bundle")}' -Since 2025-11-01 -Until 2026-11-01 -Rack year").ConfigureAwait(false);
        var peak = await engine.PeakAsync().ConfigureAwait(false);
        yield return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"Export-RackEvidence of a year of {Changes:N0} changes"), "", string.Create(CultureInfo.InvariantCulture, $"{took / 1000:0.0} s, {peak:0} MB at most"),
            $"{Seconds} s, {Megabytes} MB", took / 1000 <= Seconds && peak <= Megabytes);
    }
}
