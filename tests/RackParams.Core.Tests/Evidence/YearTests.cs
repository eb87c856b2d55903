using System.Diagnostics;
using System.Globalization;
using RackParams.Core.Changes;
using RackParams.Core.Evidence.Bundle;
using RackParams.Core.Tests.Support;

namespace RackParams.Core.Tests.Evidence;

/// <summary>A bundle of a long period.</summary>
[Collection(nameof(Alone))]
public sealed class YearTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rackparams-year-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Records_are_walked_along_once_and_none_is_kept()
    {
        await using var rack = await Year.OfAsync(4000);
        var journal = new WatchedJournal(rack.Session.Connection.Journal);
        var (early, late, texts) = (0L, 0L, 0L);
        journal.Reading = stored =>
        {
            if (stored.Sequence > 1000) texts += (stored.Record.Length + stored.Outcome!.Length) * sizeof(char);
            if (stored.Sequence == 1000) early = GC.GetTotalMemory(forceFullCollection: true);
            if (stored.Sequence == 4000) late = GC.GetTotalMemory(forceFullCollection: true);
            return Task.CompletedTask;
        };

        var bundle = await ExportAsync(rack, journal);

        Assert.Equal((4003L, 0), (bundle.Seal.Changes, bundle.Faults.Count));
        // The second and third are for what came in meanwhile: nothing.
        Assert.Equal([1L, 4004, 4004], journal.Walks);
        Assert.True(late - early < texts / 4, string.Create(CultureInfo.InvariantCulture, $"{late - early} bytes more were held after {texts} bytes of texts"));
    }

    /// <summary>How long a year takes, and how much memory: RACKPARAMS_MEASURE=50000 is the number of changes.</summary>
    [Fact]
    public async Task A_year_is_measured_when_that_is_asked_for()
    {
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable("RACKPARAMS_MEASURE"), NumberStyles.None, CultureInfo.InvariantCulture, out var changes), "RACKPARAMS_MEASURE names no number of changes");
        await using var rack = await Year.OfAsync(changes);
        var watch = Stopwatch.StartNew();
        var bundle = await ExportAsync(rack, new WatchedJournal(rack.Session.Connection.Journal));
        using var process = Process.GetCurrentProcess();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{bundle.Seal.Changes} changes in {watch.Elapsed.TotalSeconds:0.0} s, at most {process.PeakWorkingSet64 >> 20} MiB"));
        Assert.Equal((changes + 3L, 0), (bundle.Seal.Changes, bundle.Faults.Count));
    }

    private Task<EvidenceBundle> ExportAsync(Sandbox rack, WatchedJournal journal)
    {
        var session = Sandbox.Around(new Around(rack.Session.Connection) { Journal = journal });
        var request = new EvidenceRequest(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(2), Path.Combine(_folder, "b"), [], null);
        return new EvidenceExporter(session).ExportAsync(request, null, Sandbox.Token);
    }
}
