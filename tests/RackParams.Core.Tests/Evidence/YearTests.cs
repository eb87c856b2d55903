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

    private Task<EvidenceBundle> ExportAsync(Sandbox rack, WatchedJournal journal)
    {
        var session = Sandbox.Around(new Around(rack.Session.Connection) { Journal = journal });
        var request = new EvidenceRequest(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(2), Path.Combine(_folder, "b"), [], null);
        return new EvidenceExporter(session).ExportAsync(request, null, Sandbox.Token);
    }
}
