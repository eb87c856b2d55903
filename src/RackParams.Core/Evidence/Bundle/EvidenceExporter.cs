using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using RackParams.Core.Changes;
using RackParams.Core.Errors;
using RackParams.Core.Evidence.Continuity;
using RackParams.Core.Evidence.Drift;
using RackParams.Core.Evidence.Files;
using RackParams.Core.Evidence.Signing;
using RackParams.Core.Journal;
using RackParams.Core.Ledgers;
using RackParams.Core.Racks;

namespace RackParams.Core.Evidence.Bundle;

/// <summary>Writes the evidence of a period: what its records say, and beside it what was seen when the bundle was made.</summary>
/// <remarks>Everything outside observed/ follows from the records of the period and those before it alone, so that the same period makes the same bytes.</remarks>
public sealed class EvidenceExporter(RackSession session)
{
    private const int Form = 1;

    // They say how the head or the index stands now, not how the records of a period do.
    private static readonly string[] OfNow = ["Truncated", "HeadDiffers", "HeadLags", "HeadMissing", "IndexDiffers"];

    /// <summary>Writes the bundle, folder and zip, whole or not at all.</summary>
    /// <param name="request">What it shall hold.</param>
    /// <param name="progress">Told the change reached and the last.</param>
    /// <param name="cancellationToken">Stops it and leaves nothing.</param>
    public async Task<EvidenceBundle> ExportAsync(EvidenceRequest request, IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        if (request.Since >= request.Until) throw new RackException(RequestErrors.PeriodEmpty(request.Since, request.Until));
        var root = await RackRoots.RequireAsync(session, cancellationToken).ConfigureAwait(false);
        using var folder = new BundleFolder(Place(root, request));
        var (watch, follower) = (new ContinuityCheck(session, request.Since, request.Until), DriftFinder.Follower());
        var (pass, found) = await WalkAsync(request, folder, [watch.Next, follower.Next], progress, cancellationToken).ConfigureAwait(false);
        Reports(root, request, folder, pass, found);
        IndexPage.Write(folder, root.Name, request.Since, request.Until, pass.Seal);
        var manifest = Manifest(root, request, folder, pass.Seal);
        var (seen, unread) = await new Observed(session, folder).WriteAsync(root, request, found, watch, follower, manifest, cancellationToken).ConfigureAwait(false);
        folder.Finish();
        return new EvidenceBundle(root.Name, request.Since, request.Until, pass.Seal, seen.Faults, unread, folder.Place, folder.Zip, manifest.Sha256, request.Signer?.KeyId);
    }

    private static string Place(RackRoot root, EvidenceRequest request) => Directory.Exists(request.Place)
        ? Path.Combine(request.Place, $"{root.Name}-evidence-{FileNames.Stamp(request.Since)}-{FileNames.Stamp(request.Until)}")
        : Path.TrimEndingDirectorySeparator(request.Place);

    private async Task<(PeriodPass Pass, Verification Found)> WalkAsync(
        EvidenceRequest request, BundleFolder folder, IReadOnlyList<Action<StoredChange, Entry?>> watching, IProgress<(long At, long Of)>? progress, CancellationToken cancellationToken)
    {
        using var records = folder.Open("records.jsonl");
        using var changes = folder.Open("changes.csv");
        var pass = new PeriodPass(request.Since, request.Until, records, changes);
        pass.Begin();
        var verifier = new Verifier(session.Name, session.Connection.Journal)
        {
            Seen = (stored, entry) =>
            {
                pass.Next(stored, entry);
                foreach (var one in watching) one(stored, entry);
            },
        };
        var found = await verifier.VerifyAsync(progress, cancellationToken).ConfigureAwait(false);
        folder.Add(records);
        folder.Add(changes);
        return (pass, found);
    }

    private void Reports(RackRoot root, EvidenceRequest request, BundleFolder folder, PeriodPass pass, Verification found)
    {
        folder.Add("head-before.txt", HeadText.Write(root.Name, root.RackId, pass.Before));
        folder.Add("head-after.txt", HeadText.Write(root.Name, root.RackId, pass.After));
        folder.Add("parameters.csv", Parameters(pass));
        Add(folder, "reviews.json", pass.Findings.Reviews);
        Add(folder, "safeguards.json", SafeguardReport.Of(pass.End, pass.Findings.Parameters, request.Frameworks, session.Catalog));
        Add(folder, "continuity.json", Json.Array(pass.Watch.Certificates(_ => true), EvidenceJson.Of));

        var findings = pass.Findings.StandOut();
        findings["faults"] = Json.Array(found.Faults.Where(f => f.Sequence <= (pass.Last ?? pass.Before.Sequence) && !OfNow.Contains(f.Fault)), EvidenceJson.Of);
        Add(folder, "findings.json", findings);

        var summary = pass.Findings.Summary();
        foreach (var (name, value) in Period(root, request)) summary[name] = value?.DeepClone();
        summary["catalog"] = session.Catalog.Version;
        summary["start"] = new JsonObject { ["sequence"] = pass.StartsAt, ["baseline"] = pass.StartsAt == pass.First };
        summary["population"] = $"Every change in the journal of rack {root.Name} recorded at {Timestamp.Write(request.Since)} or later and before {Timestamp.Write(request.Until)}, read in order, none left out.";
        if (pass.Continues is { } past) summary["continues"] = ContinuationForm.Write(past);
        summary["seal"] = EvidenceJson.Of(pass.Seal);
        Add(folder, "summary.json", summary);
        folder.Add("README.txt", Resource.Text("README.txt"));
        foreach (var check in new[] { "verify.sh", "changes.jq" }) folder.Add(check, Resource.Text(check));
    }

    private static JsonObject Period(RackRoot root, EvidenceRequest request) => new()
    {
        ["bundle"] = Form, ["rack"] = root.Name, ["rackId"] = root.RackId.ToString("D"),
        ["since"] = Timestamp.Write(request.Since), ["until"] = Timestamp.Write(request.Until),
    };

    // What a later catalog brought was not recorded before: whether it was the same at the start, nobody knows.
    private string Differs(PeriodPass pass, string name, string? start, string? end) =>
        !pass.Start.ContainsKey(name) && session.Catalog.Find(name)?.Since > pass.StartCatalog ? "Unknown"
        : (start ?? "") == (end ?? "") ? "False" : "True";

    private string Parameters(PeriodPass pass)
    {
        var text = new StringBuilder();
        CsvText.Append(text, ["Name", "AtStart", "AtEnd", "Differs", "Changes", "LastChanged", "ChangedBy", "Reason", "Ticket", "Sequence", "ChangeId"]);
        foreach (var name in pass.End.Values.Keys.Where(n => LedgerForm.Ledger(n) is null).Order(StringComparer.Ordinal))
        {
            var (start, end, last) = (pass.Start.GetValueOrDefault(name), pass.End.Values[name], pass.End.Last.GetValueOrDefault(name));
            CsvText.Append(text,
            [
                name, start, end, Differs(pass, name, start, end), pass.Findings.Parameters.GetValueOrDefault(name).ToString(CultureInfo.InvariantCulture),
                last is null ? null : Timestamp.Write(last.Time), last?.Actor, last?.Reason, last?.Ticket, last?.Sequence.ToString(CultureInfo.InvariantCulture), last?.ChangeId.ToString("D"),
            ]);
        }

        return text.ToString();
    }

    private static BundleEntry Manifest(RackRoot root, EvidenceRequest request, BundleFolder folder, PeriodSeal seal)
    {
        var manifest = Period(root, request);
        manifest["seal"] = EvidenceJson.Of(seal);
        manifest["files"] = Files(folder.Entries);
        return Add(folder, "manifest.json", manifest);
    }

    // Paths and hashes alone: then there is no byte in a list that a check does not look at.
    internal static JsonArray Files(IEnumerable<BundleEntry> entries) =>
        Json.Array(entries, e => new JsonObject { ["path"] = e.Path, ["sha256"] = e.Sha256 });

    private static BundleEntry Add(BundleFolder folder, string path, JsonNode report) => folder.Add(path, CanonicalJson.Write(report));
}
